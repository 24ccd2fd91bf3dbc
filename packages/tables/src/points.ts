/** Points of an exploration, numbered as they first occur. */
export interface Points {
	/** Number of the point by run. */
	readonly codes: Int32Array;
	/** How many different ones there are. */
	readonly count: number;
}

/**
 * The points that the values of several parameters make together.
 *
 * @param parameters - For each parameter the number of its value by run.
 */
export function combined(parameters: readonly Int32Array[], runs: number): Points {
	let points: Points = { codes: new Int32Array(runs), count: 1 };
	for (const codes of parameters) points = paired(points, codes);
	return points;
}

/** For each run how many runs of the same point come before it. */
export function trialsOf({ codes, count }: Points): Int32Array {
	const seen = new Int32Array(count);
	return codes.map((code) => {
		const before = seen[code] ?? 0;
		seen[code] = before + 1;
		return before;
	});
}

function paired({ codes, count }: Points, others: Int32Array): Points {
	const numbers = new Map<number, number>();
	const together = others.map((other, run) => {
		// Both are numbered without gaps, so this is exact.
		const key = other * count + (codes[run] ?? 0);
		const known = numbers.get(key);
		if (known !== undefined) return known;
		numbers.set(key, numbers.size);
		return numbers.size - 1;
	});
	return { codes: together, count: Math.max(1, numbers.size) };
}
