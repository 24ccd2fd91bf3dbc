/**
 * The name most like another, or `undefined` when none is close: at most a third of the letters may differ.
 *
 * Costs time in the number of candidates, so it is for messages of errors only.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
	let nearest: string | undefined;
	let smallest = Math.max(1, Math.floor(name.length / 3)) + 1;
	for (const candidate of candidates) {
		if (Math.abs(candidate.length - name.length) >= smallest) continue;
		const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
		if (distance < smallest) {
			smallest = distance;
			nearest = candidate;
		}
	}
	return nearest;
}

/** `Did you mean "…"?` with a space before it, or nothing. */
export function suggestion(name: string, candidates: Iterable<string>): string {
	const nearest = nearestName(name, candidates);
	return nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
}

/** Number of letters to change, add, drop or swap with their neighbour (the restricted Damerau–Levenshtein distance). */
function editDistance(a: string, b: string): number {
	let twoBack: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, position) => position);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const cost = a[i - 1] === b[j - 1] ? 0 : 1;
			let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (twoBack[j - 2] ?? 0) + 1);
			row.push(best);
		}
		twoBack = previous;
		previous = row;
	}
	return previous[b.length] ?? 0;
}
