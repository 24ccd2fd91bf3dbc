/** The golden section: its multiples lie evenly between 0 and 1, however many there are. */
const GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;

/**
 * So many rows at most, spread over all, the same ones each time. Not every n-th: of a grid whose extents n divides, some values would be missing.
 */
export function sampledRows(rows: Uint32Array, most: number): Uint32Array {
	if (rows.length <= most) return rows;
	const share = rows.length / most;
	return Uint32Array.from({ length: most }, (_, position) => {
		const within = (position * GOLDEN_SECTION) % 1;
		return rows[Math.floor((position + within) * share)] ?? 0;
	});
}
