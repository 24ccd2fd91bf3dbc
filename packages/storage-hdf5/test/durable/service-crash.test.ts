import { sameValue } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { withHandles } from "./support/changed-files.js";
import { crashEverywhere } from "./support/crash-harness.js";
import { ServiceWorkload } from "./support/service-workload.js";

const IS_LONG = process.env.PYPET_TEST_LONG !== undefined;

describe("a trajectory that is stored, expanded, overwritten, deleted in part and moved by transactions", () => {
	it.each(["commit", "second"] as const)(
		"is, by content, that of one promised commit after each crash, durability %s",
		{ timeout: 900_000 },
		(durability) => {
			let compared = 0;
			for (let seed = 1; seed <= (IS_LONG ? 20 : 1); seed++) {
				const workload = new ServiceWorkload(seed, 10);
				const inspect = (bytes: Uint8Array): void => {
					compared++;
					const { expected, found } = workload.compare(bytes);
					if (!sameValue(found, expected)) expect(found).toStrictEqual(expected);
				};
				const report = crashEverywhere(workload.run, { durability, draws: 4, seed, brokenRecoveries: 40, inspect });
				expect(report.losses.slice(0, 5)).toEqual([]);
				expect(report.points).toBeGreaterThan(1000);
			}
			expect(compared).toBeGreaterThan(15);
		},
	);

	it("isn't when the log is not synced, and the crash test finds it", () => {
		const report = crashEverywhere(new ServiceWorkload(1, 6).run, {
			durability: "commit",
			draws: 4,
			seed: 1,
			changed: (files) => withHandles(files, (path, handle) => (path.endsWith("-log") ? { ...handle, sync: () => undefined } : handle)),
		});
		expect(report.losses.length).toBeGreaterThan(0);
	});
});
