const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let remainder = byte;
	for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xed_b8_83_20 : remainder >>> 1;
	return remainder;
});

/** CRC-32 of zip files (ISO 3309), going on from the checksum of the bytes before. */
export function crc32(bytes: Uint8Array, before: number): number {
	let remainder = ~before;
	for (const byte of bytes) remainder = (TABLE[(remainder ^ byte) & 0xff] ?? 0) ^ (remainder >>> 8);
	return ~remainder >>> 0;
}
