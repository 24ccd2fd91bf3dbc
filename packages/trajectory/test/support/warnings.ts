import { setLogger } from "@pypet/trajectory";
import { onTestFinished } from "vitest";

/** The warnings given from now on to the end of the test, instead of on the console. */
export function collectedWarnings(): string[] {
	const warnings: string[] = [];
	const before = setLogger({ warn: (message) => warnings.push(message) });
	onTestFinished(() => {
		setLogger(before);
	});
	return warnings;
}
