const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Up to this many bytes, putting characters together is faster than a decoder's call. */
const SHORT = 48;

/** UTF-8 bytes up to a zero byte or the end, as text. */
export function decodeName(bytes: Uint8Array, start = 0, end = bytes.length): string {
	let text = "";
	const limit = Math.min(end, start + SHORT);
	for (let position = start; position < limit; position++) {
		const code = bytes[position] ?? 0;
		if (code === 0) return text;
		if (code >= 0x80) return decodeLong(bytes, start, end);
		text += String.fromCharCode(code);
	}
	return limit === end ? text : decodeLong(bytes, start, end);
}

/** A name's bytes in UTF-8, without a zero byte at the end. */
export function encodeName(name: string): Uint8Array {
	if (name.length > SHORT) return encoder.encode(name);
	const bytes = new Uint8Array(name.length);
	for (let position = 0; position < name.length; position++) {
		const code = name.charCodeAt(position);
		if (code >= 0x80) return encoder.encode(name);
		bytes[position] = code;
	}
	return bytes;
}

/** Compares byte strings as C's `strcmp` does, by which HDF5 sorts the links of a group. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
	const length = Math.min(left.length, right.length);
	for (let position = 0; position < length; position++) {
		const difference = (left[position] ?? 0) - (right[position] ?? 0);
		if (difference !== 0) return difference;
	}
	return left.length - right.length;
}

function decodeLong(bytes: Uint8Array, start: number, end: number): string {
	const zero = bytes.subarray(start, end).indexOf(0);
	return decoder.decode(bytes.subarray(start, zero < 0 ? end : start + zero));
}
