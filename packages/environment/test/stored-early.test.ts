import { contentOf, expectSameContent } from "test-shared/content";
import { loadSourcesInWorkers } from "test-shared/from-source";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Environment } from "../src/index.js";
import { loaded, squares } from "./support/squares.js";

loadSourcesInWorkers();

const at = (name: string) => new URL(`programs/simulate.ts#${name}`, import.meta.url);

afterEach(() => vi.unstubAllEnvs());

describe.each([0, 1])("what a run stores itself before its end, with %i workers,", (workers) => {
	it("is there when it fails first and is tried again", async () => {
		vi.stubEnv("PYPET_TEST_FAILS", "first");
		const { env, storage } = squares({ workers, retries: 1 });
		const outcomes = await env.run(at("storingEarly"));
		expect(outcomes.map((outcome) => outcome.completed)).toEqual([true, true, true]);
		expect([...loaded(storage).f_get_from_runs("early", { fast_access: true }).values()]).toEqual([1, 2, 3]);
	});

	it("is there when it has failed and is resumed", async () => {
		vi.stubEnv("PYPET_TEST_FAILS", "always");
		const { env, storage } = squares({ workers });
		await env.run(at("storingEarly"));
		vi.unstubAllEnvs();
		const later = new Environment({ trajectory: "squares", addTime: false, storageService: storage, progress: false, git: false, workers });
		await later.resume(at("storingEarly"));
		expect([...loaded(storage).f_get_from_runs("early", { fast_access: true }).values()]).toEqual([1, 2, 3]);
	});

	it("leaves the store when it fails, also outside of its groups; and resume makes up for it", async () => {
		vi.stubEnv("PYPET_TEST_FAILS", "always");
		const { env, storage } = squares({ workers });
		await env.run(at("storingElsewhere"));
		expect(storage.readNode("squares", "results.shared.of_1")).toBeDefined();
		expect(storage.readNode("squares", "results.shared.of_2")).toBeUndefined();
		vi.unstubAllEnvs();
		const later = new Environment({ trajectory: "squares", addTime: false, storageService: storage, progress: false, git: false, workers });
		const outcomes = await later.resume(at("storingElsewhere"));
		expect(outcomes).toMatchObject([{ index: 1, completed: true }]);
		const inPeace = squares();
		await inPeace.env.run(at("storingElsewhere"));
		expectSameContent(contentOf(storage, "squares"), contentOf(inPeace.storage, "squares"));
	});

	it("is there outside of its groups when it fails first and is tried again", async () => {
		vi.stubEnv("PYPET_TEST_FAILS", "first");
		const { env, storage } = squares({ workers, retries: 1 });
		await env.run(at("storingElsewhere"));
		expect([1, 2, 3].map((x) => loaded(storage).f_get(`results.shared.of_${x}`).f_get())).toEqual([1, 2, 3]);
	});
});
