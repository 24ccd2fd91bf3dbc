/**
 * Fletcher's checksum as the filter fletcher32 has it: over big-endian 16-bit words, whatever the machine (HDF5's H5checksum.c,
 * H5_checksum_fletcher32).
 */
export function fletcher32(bytes: Uint8Array): number {
	let low = 0;
	let high = 0;
	const even = bytes.length - (bytes.length % 2);
	for (let position = 0; position < even; ) {
		// So many words fit into 32 bits before a sum must be folded.
		const end = Math.min(even, position + 720);
		for (; position < end; position += 2) {
			low += ((bytes[position] ?? 0) << 8) | (bytes[position + 1] ?? 0);
			high += low;
		}
		low = fold(low);
		high = fold(high);
	}
	if (even < bytes.length) {
		low = fold(low + ((bytes[even] ?? 0) << 8));
		high = fold(high + low);
	}
	return ((fold(high) << 16) | fold(low)) >>> 0;
}

/** Adler's checksum, with which zlib's streams end (RFC 1950, section 8.2). */
export function adler32(bytes: Uint8Array): number {
	let low = 1;
	let high = 0;
	for (let position = 0; position < bytes.length; ) {
		const end = Math.min(bytes.length, position + 3800);
		for (; position < end; position++) {
			low += bytes[position] ?? 0;
			high += low;
		}
		low %= 65521;
		high %= 65521;
	}
	return ((high << 16) | low) >>> 0;
}

function fold(sum: number): number {
	return (sum & 0xffff) + (sum >>> 16);
}
