/** A mark of the byte order at the beginning is part of the text. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Text in UTF-8 without the zero bytes that fill it up. */
export function textOf(bytes: Uint8Array): string {
	return decoder.decode(withoutTrailingZeros(bytes));
}

/** Without the zero bytes at the end. Shares memory. */
export function withoutTrailingZeros(bytes: Uint8Array): Uint8Array {
	let length = bytes.length;
	while (length > 0 && bytes[length - 1] === 0) length--;
	return length === bytes.length ? bytes : bytes.subarray(0, length);
}
