import { type Answer, Round } from "./perform.js";
import { Annotations, NodeMembers } from "./subject.js";

/** Longest text of an answer in a report. */
const LONGEST = 400;

/** An answer in the notation of transcripts, as far as that goes, for people; with the message of an error. */
export function describeAnswer(answer: Answer): string {
	return shortened("error" in answer ? `${answer.error.name}: ${answer.error.message}` : describe(answer.value));
}

/** A text cut to what a line of a report holds. */
export function shortened(text: string): string {
	return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function describe(value: unknown): string {
	if (value instanceof NodeMembers) return JSON.stringify({ node: value.v_full_name });
	if (value instanceof Annotations) return `Annotations(${String(value)})`;
	if (value instanceof Round) return `[${[describe(value.item), ...value.answers.map(describeAnswer)].join(", ")}]`;
	if (value instanceof Map) return `dict [${Array.from(value, ([key, each]) => `[${describe(key)}, ${describe(each)}]`).join(", ")}]`;
	if (Array.isArray(value)) return `[${value.map(describe).join(", ")}]`;
	if (typeof value === "function") return `class ${value.name}`;
	return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}n` : each)) ?? String(value);
}
