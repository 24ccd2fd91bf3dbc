import { describe, expect, it } from "vitest";
import { absence } from "./absence.js";
import { annotations } from "./annotations.js";
import { countedReads } from "./counted-reads.js";
import { deletion } from "./deletion.js";
import { links } from "./links.js";
import { names } from "./names.js";
import { order } from "./order.js";
import { overwriting } from "./overwriting.js";
import { ownership } from "./ownership.js";
import { partialReads } from "./partial-reads.js";
import { randomOperations } from "./random-operations.js";
import { reopening } from "./reopening.js";
import { runs } from "./runs.js";
import { series } from "./series.js";
import type { DeclareTest, OpenedStore } from "./store-test.js";
import { structure } from "./structure.js";
import { trajectories } from "./trajectories.js";
import { transactions } from "./transactions.js";
import { values } from "./values.js";

/** What a backend does not keep: the title of a test of the suite, and the reason. */
export type KnownGaps = Readonly<Record<string, string>>;

/** How the suite gets at a backend. */
export interface StorageUnderTest {
	/** Makes a new, empty store; called within each test, so that vitest's `onTestFinished` can clean up after it. */
	readonly open: () => OpenedStore | Promise<OpenedStore>;
	/** Tests that are expected to fail. One that holds after all fails, until its line is deleted. */
	readonly knownGaps?: KnownGaps;
}

const TOPICS: Readonly<Record<string, (test: DeclareTest) => void>> = {
	structure,
	runs,
	values,
	annotations,
	order,
	absence,
	"partial reads": partialReads,
	"counted reads": countedReads,
	series,
	ownership,
	overwriting,
	deletion,
	trajectories,
	transactions,
	reopening,
	names,
	links,
	"random operations": randomOperations,
};

/**
 * Declares the tests that every backend passes, to be called at the top level of a vitest file.
 *
 * @param name - The backend's name, for the report.
 *
 * @example
 * ```ts
 * describeStorage("memory", {
 * 	open: () => {
 * 		const storage = new MemoryStorageService();
 * 		return { storage, reopen: () => storage };
 * 	},
 * });
 * ```
 */
export function describeStorage(name: string, { open, knownGaps = {} }: StorageUnderTest): void {
	describe(`${name} storage`, () => {
		const declared = new Set<string>();
		const test: DeclareTest = (title, body) => {
			declared.add(title);
			const reason = Object.hasOwn(knownGaps, title) ? knownGaps[title] : undefined;
			if (reason === undefined) it(title, async () => body(await open()));
			else it(`${title} (known gap: ${reason})`, async () => expectFailure(title, body, await open()));
		};
		for (const [topic, declare] of Object.entries(TOPICS)) describe(topic, () => declare(test));
		it("declares no gap that the suite has no test for", () => {
			expect(Object.keys(knownGaps).filter((title) => !declared.has(title))).toEqual([]);
		});
	});
}

/** As vitest's `it.fails`, but a store that doesn't even open is a failure and no gap. */
async function expectFailure(title: string, body: Parameters<DeclareTest>[1], store: OpenedStore): Promise<void> {
	try {
		await body(store);
	} catch {
		return;
	}
	expect.fail(`This gap is closed. Delete "${title}" from knownGaps.`);
}
