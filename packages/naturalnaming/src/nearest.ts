/** How many candidates are looked at: the first ones, which in a tree are parameters and groups rather than results. */
const LOOKED_AT = 100_000;

/** How many candidates are compared letter by letter, so that a wrong name in a tree of a million nodes costs no more than a blink. */
const COMPARED = 20_000;

/**
 * The name most like another, or `undefined` when none is close: at most a third of the letters may differ.
 *
 * For messages of errors: of many candidates the first 100,000 are looked at, which takes 10 ms, and of those that have nearly the same letters
 * the first 20,000 are compared.
 *
 * @example
 * ```ts
 * import { nearestName } from "@pypet/naturalnaming";
 *
 * console.log(nearestName("neuorn", ["neuron", "synapse"])); // neuron
 * ```
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
	const wanted = name.toLowerCase();
	let nearest: string | undefined;
	let smallest = Math.max(1, Math.floor(name.length / 3)) + 1;
	let compared = 0;
	const letters = lettersOf(name);
	let looked = 0;
	for (const candidate of candidates) {
		if (++looked > LOOKED_AT) break;
		if (Math.abs(candidate.length - name.length) >= smallest) continue;
		const others = lettersOf(candidate);
		if (bitsIn(letters & ~others) >= smallest || bitsIn(others & ~letters) >= smallest) continue;
		if (++compared > COMPARED) break;
		const distance = editDistance(wanted, candidate.toLowerCase(), smallest);
		if (distance < smallest) {
			smallest = distance;
			nearest = candidate;
		}
	}
	return nearest;
}

/**
 * `Did you mean "…"?` with a space before it, or nothing.
 *
 * @example
 * ```ts
 * import { suggestion } from "@pypet/naturalnaming";
 *
 * console.log(`No "neuorn".${suggestion("neuorn", ["neuron", "synapse"])}`); // No "neuorn". Did you mean "neuron"?
 * ```
 */
export function suggestion(name: string, candidates: Iterable<string>): string {
	const nearest = nearestName(name, candidates);
	return nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
}

/** The letters that a name has, whatever their case: a bit for each, which some letters share. Each change of a letter adds or takes one at most. */
function lettersOf(name: string): number {
	let letters = 0;
	for (let position = 0; position < name.length; position++) letters |= 1 << (name.charCodeAt(position) & 31);
	return letters;
}

function bitsIn(letters: number): number {
	let count = 0;
	for (let left = letters; left !== 0; left &= left - 1) count++;
	return count;
}

/**
 * Number of letters to change, add, drop or swap with their neighbour (the restricted Damerau–Levenshtein distance).
 *
 * @param limit - A distance of that much or more is given as the limit; finding that out is cheap.
 */
function editDistance(a: string, b: string, limit: number): number {
	let twoBack: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, position) => position);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const cost = a[i - 1] === b[j - 1] ? 0 : 1;
			let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (twoBack[j - 2] ?? 0) + 1);
			row.push(best);
			least = Math.min(least, best);
		}
		// A swap reaches back two rows, so only two rows beyond the limit settle it.
		if (least >= limit && Math.min(...previous) >= limit) return limit;
		twoBack = previous;
		previous = row;
	}
	return Math.min(limit, previous[b.length] ?? 0);
}
