import { Trajectory } from "@pypet/trajectory";
import { describe, expect, it } from "vitest";
import { Environment, type RandomStream, type RunContext } from "../src/index.js";
import { loaded, squares } from "./support/squares.js";

/** The first random number of each run that is done, by its point. */
async function firstNumbers(env: Environment): Promise<Map<number, number>> {
	const numbers = new Map<number, number>();
	await env.run((run, { random }) => void numbers.set(run.x, random()));
	return numbers;
}

describe("random", () => {
	it("is the Mersenne Twister seeded by the SHA-1 of seed, number of earlier runs of the point, and point", async () => {
		const { env } = squares();
		// From CPython: random.Random(words of hashlib.sha1(b"0\n0\nx: 1"), the first one lowest), 26 and 27 low bits of two getrandbits(32) each.
		expect(await env.run((_, { random }) => [random(), random(), random()]).then(([first]) => first)).toMatchObject({
			value: [0.45711806780501263, 0.8501372858309499, 0.07198417662805534],
		});
	});

	it("gives the same numbers every time, and others for another point or seed", async () => {
		const numbers = await firstNumbers(squares().env);
		expect(await firstNumbers(squares().env)).toEqual(numbers);
		expect(await firstNumbers(squares({ seed: 0 }).env)).toEqual(numbers);
		expect(new Set(numbers.values()).size).toBe(3);
		expect(await firstNumbers(squares({ seed: 7 }).env).then((others) => others.get(1))).toBe(0.7149039583415057);
	});

	it("doesn't depend on the order of the points, on which are run, or on later ones", async () => {
		const numbers = await firstNumbers(squares().env);
		const other = new Environment({ trajectory: "other", progress: false, git: false });
		other.trajectory.f_add_parameter("x", 1);
		other.trajectory.f_explore({ x: [3, 4] });
		expect(await firstNumbers(other).then((others) => others.get(3))).toBe(numbers.get(3));
		other.trajectory.f_expand({ x: [1, 2] });
		expect(await firstNumbers(other)).toEqual(new Map([...numbers].filter(([x]) => x !== 3)));
	});

	it("runs of one point have different numbers", async () => {
		const env = new Environment({ progress: false, git: false });
		env.trajectory.f_add_parameter("x", 1);
		env.trajectory.f_explore({ x: [1, 2, 1] });
		const values = (await env.run((_, { random }) => random())).map((outcome) => outcome.completed && outcome.value);
		expect(values).toEqual([0.45711806780501263, 0.5674892025229891, 0.8331013653768689]);
	});

	it("a run that is tried again has the same numbers", async () => {
		const { env } = squares({ retries: 1 });
		const numbers: number[] = [];
		await env.run((run, { random }) => {
			numbers.push(random());
			if (run.x === 1 && numbers.length === 1) throw new Error("once");
		});
		expect(numbers[1]).toBe(numbers[0]);
	});

	it("the seed is kept, and a later environment goes on with it", async () => {
		const { env, storage } = squares({ seed: 7 });
		const numbers = await firstNumbers(env);
		const traj = loaded(storage);
		expect(traj.f_get(`config.environment.${env.name}.random_seed`).f_get()).toBe(7);
		traj.f_expand({ x: [4] });
		const later = await firstNumbers(new Environment({ trajectory: traj, progress: false, git: false }));
		const { env: whole } = squares({ seed: 7 });
		whole.trajectory.f_shrink();
		whole.trajectory.f_explore({ x: [1, 2, 3, 4] });
		expect(await firstNumbers(whole)).toEqual(new Map([...numbers, ...later]));
	});

	it("a trajectory that is not explored has a stream, too", async () => {
		const env = new Environment({ trajectory: new Trajectory("single"), progress: false, git: false });
		expect(await env.run((_, { random }) => random())).toMatchObject([{ value: 0.7735551776670432 }]);
	});
});

describe("the numbers of a stream", () => {
	async function stream(): Promise<RandomStream> {
		const env = new Environment({ progress: false, git: false });
		const [outcome] = await env.run((_, context: RunContext) => context.random);
		if (!outcome?.completed) throw new Error("the run failed");
		return outcome.value;
	}

	it("random() and uniform() lie from 0 on and below 1, around 0.5, and uniform(low, high) between the two", async () => {
		const random = await stream();
		const numbers = Array.from({ length: 20_000 }, (_, index) => (index % 2 === 0 ? random() : random.uniform()));
		expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...numbers)).toBeLessThan(1);
		expect(mean(numbers)).toBeCloseTo(0.5, 1);
		const scaled = Array.from({ length: 1000 }, () => random.uniform(-3, -2));
		expect(scaled.every((number) => number >= -3 && number <= -2)).toBe(true);
	});

	it("integer(low, high) gives both and all between, equally often", async () => {
		const random = await stream();
		const counts = new Map<number, number>();
		for (let draw = 0; draw < 30_000; draw++) {
			const number = random.integer(-1, 1);
			counts.set(number, (counts.get(number) ?? 0) + 1);
		}
		expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-1, 0, 1]);
		for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(400);
		expect(random.integer(5, 5)).toBe(5);
		expect(Number.isSafeInteger(random.integer(Number.MIN_SAFE_INTEGER, 0))).toBe(true);
	});

	it("integer throws RangeError for what are no integers, or the higher one first", async () => {
		const random = await stream();
		expect(() => random.integer(0, 1.5)).toThrow(RangeError);
		expect(() => random.integer(2, 1)).toThrow("the lower one first");
	});

	it("normal(mean, sd) has that mean and standard deviation", async () => {
		const random = await stream();
		const numbers = Array.from({ length: 20_000 }, () => random.normal(10, 2));
		expect(mean(numbers)).toBeCloseTo(10, 1);
		expect(Math.sqrt(mean(numbers.map((number) => (number - 10) ** 2)))).toBeCloseTo(2, 1);
	});

	it("pick gives one of the values, and shuffled all of them in another order, leaving the caller's as they are", async () => {
		const random = await stream();
		const values = [1, 2, 3, 4, 5, 6, 7, 8];
		expect(values).toContain(random.pick(values));
		expect(random.pick(Float64Array.of(2.5))).toBe(2.5);
		expect(() => random.pick([])).toThrow("nothing to pick from");
		const shuffled = random.shuffled(values);
		expect(shuffled).not.toEqual(values);
		expect(shuffled.toSorted((a, b) => a - b)).toEqual(values);
		expect(values).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});
});

function mean(numbers: readonly number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
