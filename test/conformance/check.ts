import { isClassKnown } from "./classes.js";
import { answerAgrees } from "./compare.js";
import type { Scene } from "./decode.js";
import { describeAnswer } from "./describe.js";
import { Unperformable } from "./errors.js";
import { type Answer, isInternal, perform } from "./perform.js";
import type { Case, Step } from "./transcript.js";

/** What becomes of a step. A divergence says which of the two answers was given. */
export type Verdict =
	| { readonly outcome: "passed"; readonly divergence?: "reference" | "recommended" }
	| { readonly outcome: "failed"; readonly got: string }
	| { readonly outcome: "skipped"; readonly reason: string };

/** A step of a case, with what became of it. */
export interface CheckedStep {
	readonly step: Step;
	readonly verdict: Verdict;
}

/** Replays a case from its first step to its last, also behind a step that fails. */
export function checkCase(conversation: Case): CheckedStep[] {
	const scene: Scene = { objects: new Map(), marksNumbers: conversation.strict_types === true };
	const missing = conversation.needs?.filter((name) => !isClassKnown(name)) ?? [];
	const needs = missing.length > 0 ? `needs ${missing.join(", ")}` : undefined;
	return conversation.steps.map((step) => {
		const reason = needs ?? (isInternal(step) ? "internal" : undefined);
		return { step, verdict: reason === undefined ? checkStep(step, scene) : { outcome: "skipped", reason } };
	});
}

function checkStep(step: Step, scene: Scene): Verdict {
	try {
		return judge(step, perform(step, scene));
	} catch (error) {
		if (!(error instanceof Unperformable)) throw error;
		return step.absent_member ? { outcome: "passed" } : { outcome: "failed", got: error.message };
	}
}

function judge(step: Step, answer: Answer): Verdict {
	const { absent_member, also = [], divergence, expect = { ok: true } } = step;
	if (absent_member && "error" in answer) return { outcome: "passed" };
	if (divergence && answerAgrees(divergence.recommended, answer)) return { outcome: "passed", divergence: "recommended" };
	if (answerAgrees(expect, answer)) return divergence ? { outcome: "passed", divergence: "reference" } : { outcome: "passed" };
	if (also.some((expected) => answerAgrees(expected, answer))) return { outcome: "passed" };
	return { outcome: "failed", got: describeAnswer(answer) };
}
