/** The buffers of the typed arrays in an answer, which go over to the page without a copy. Each typed array has a buffer of its own. */
export function transferables(value: unknown): ArrayBuffer[] {
	const found = new Set<ArrayBuffer>();
	collect(value, found);
	return [...found];
}

function collect(value: unknown, found: Set<ArrayBuffer>): void {
	if (typeof value !== "object" || value === null) return;
	if (ArrayBuffer.isView(value)) {
		if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
		return;
	}
	// Texts and maps hold no arrays; looking at each of 10⁵ would take time.
	if (value instanceof Map || (Array.isArray(value) && typeof value[0] !== "object")) return;
	for (const part of Object.values(value)) collect(part, found);
}
