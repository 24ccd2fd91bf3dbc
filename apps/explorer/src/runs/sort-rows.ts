import type { CellColumn } from "@pypet/explorer/protocol";

/**
 * Rows by the values of a column: numbers before texts, what has no value last in either direction. Equal ones keep their order.
 *
 * @returns A new array.
 */
export function sortRows(rows: Uint32Array, column: CellColumn, isDescending: boolean): Uint32Array {
	const { numbers, present, texts } = column;
	const sign = isDescending ? -1 : 1;
	const isThere = (row: number) => (present ? present[row] === 1 : true) && (texts?.[row] !== undefined || !Number.isNaN(numbers[row]));
	const compare = (left: number, right: number): number => {
		const leftText = texts?.[left];
		const rightText = texts?.[right];
		if (leftText !== undefined && rightText !== undefined) return leftText < rightText ? -1 : leftText > rightText ? 1 : 0;
		if (leftText !== undefined) return 1;
		if (rightText !== undefined) return -1;
		return (numbers[left] ?? 0) - (numbers[right] ?? 0);
	};
	const there = rows.filter(isThere).sort((left, right) => sign * compare(left, right) || left - right);
	const missing = rows.filter((row) => !isThere(row));
	const sorted = new Uint32Array(rows.length);
	sorted.set(there);
	sorted.set(missing, there.length);
	return sorted;
}
