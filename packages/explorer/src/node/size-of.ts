/** About how many bytes plain data takes. */
export function sizeOf(value: unknown): number {
	if (typeof value === "string") return value.length;
	if (ArrayBuffer.isView(value)) return value.byteLength;
	if (typeof value !== "object" || value === null) return 8;
	return Object.values(value).reduce((size: number, part: unknown) => size + sizeOf(part), 8);
}
