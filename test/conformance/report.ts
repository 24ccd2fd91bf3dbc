import { checkCase, type Verdict } from "./check.js";
import { shortened } from "./describe.js";
import type { Step, Transcript } from "./transcript.js";

/** Marks of steps whose outcome a report counts apart. */
const MARKS = ["strict_types", "undocumented", "absent_member"] as const;

/** Replays transcripts and keeps what a report says of them. */
export class Report {
	/** A few lines for each step that failed. */
	readonly mismatches: string[] = [];
	readonly counts = { passed: 0, failed: 0, skipped: 0 };
	readonly #marks = new Map(MARKS.map((mark) => [mark, { passed: 0, failed: 0, skipped: 0 }]));
	readonly #divergences = { recommended: 0, reference: [] as string[] };
	readonly #skipped = new Map<string, number>();

	/** Replays all cases of a transcript. */
	add(transcript: Transcript): void {
		for (const conversation of transcript.cases) {
			checkCase(conversation).forEach(({ step, verdict }, index) => {
				this.#count(step, verdict, `${transcript.file}, "${conversation.name}", step ${index + 1}`);
			});
		}
	}

	/** What divergent and marked steps came to, and why steps were skipped: one line each. */
	get notes(): string[] {
		const { recommended, reference } = this.#divergences;
		return [
			`divergence: ${recommended} answered as recommended, ${reference.length} as by the reference`,
			...reference.map((place) => `  as by the reference: ${place}`),
			...Array.from(
				this.#marks,
				([mark, { failed, passed, skipped }]) => `${mark}: ${passed} passed, ${failed} failed, ${skipped} skipped`,
			),
			...Array.from(this.#skipped, ([reason, steps]) => `skipped: ${steps}, ${reason}`),
		];
	}

	/** The closing line: steps by outcome. */
	get total(): string {
		return `${this.counts.passed} passed, ${this.counts.failed} failed, ${this.counts.skipped} skipped`;
	}

	#count(step: Step, verdict: Verdict, place: string): void {
		this.counts[verdict.outcome] += 1;
		for (const [mark, counts] of this.#marks) if (step[mark]) counts[verdict.outcome] += 1;
		if (verdict.outcome === "failed") this.mismatches.push(mismatch(step, verdict.got, place));
		if (verdict.outcome === "skipped") this.#skipped.set(verdict.reason, (this.#skipped.get(verdict.reason) ?? 0) + 1);
		if (verdict.outcome !== "passed" || verdict.divergence === undefined) return;
		if (verdict.divergence === "recommended") this.#divergences.recommended += 1;
		else this.#divergences.reference.push(place);
	}
}

function mismatch(step: Step, got: string, place: string): string {
	const { also, divergence, expect, ...action } = step;
	const accepted = [expect, ...(also ?? []), ...(divergence ? [divergence.recommended] : [])].map((answer) => JSON.stringify(answer));
	return [place, `  ${shortened(JSON.stringify(action))}`, `  expected  ${shortened(accepted.join(" or "))}`, `  got       ${got}`].join(
		"\n",
	);
}
