/** Puts the first bytes of all elements first, then the second ones, and so on. What is left over at the end stays there. */
export function shuffle(bytes: Uint8Array, elementSize: number): Uint8Array {
	const count = Math.floor(bytes.length / elementSize);
	if (elementSize < 2 || count < 2) return bytes;
	const shuffled = new Uint8Array(bytes.length);
	for (let byte = 0; byte < elementSize; byte++) {
		const start = byte * count;
		for (let element = 0; element < count; element++) shuffled[start + element] = bytes[element * elementSize + byte] ?? 0;
	}
	shuffled.set(bytes.subarray(count * elementSize), count * elementSize);
	return shuffled;
}

/**
 * Undoes {@link shuffle}.
 *
 * @param wanted - Only so many bytes from the first one on are given.
 */
export function unshuffle(bytes: Uint8Array, elementSize: number, wanted: number = bytes.length): Uint8Array {
	const count = Math.floor(bytes.length / elementSize);
	if (elementSize < 2 || count < 2) return bytes;
	const elements = new Uint8Array(wanted);
	const wantedCount = Math.min(count, Math.ceil(wanted / elementSize));
	for (let byte = 0; byte < elementSize; byte++) {
		const start = byte * count;
		for (let element = 0; element < wantedCount; element++) elements[element * elementSize + byte] = bytes[start + element] ?? 0;
	}
	if (wanted > count * elementSize) elements.set(bytes.subarray(count * elementSize, wanted), count * elementSize);
	return elements;
}
