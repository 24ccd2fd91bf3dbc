import { describe, expect, test } from "vitest";
import { type Neuron, rateWithoutNoise, simulateNeuron } from "../src/neuron.js";
import { normalNumbers } from "../src/noise.js";

const neuron: Neuron = { tau: 20, resistance: 0.1, v_rest: -65, v_threshold: -50, v_reset: -65, refractory: 2 };
const timing = { duration: 1000, dt: 0.1, sampling: 1 };
/** pA; 0.1 GΩ times this is the 15 mV from rest to threshold. */
const rheobase = 150;

describe("simulateNeuron", () => {
	test("gives no spike without noise at the rheobase", () => {
		const { spikeTimes } = simulateNeuron(neuron, { current: rheobase, noise: 0 }, timing, normalNumbers(1));
		expect(spikeTimes).toHaveLength(0);
	});

	test.each([160, 200, 300, 400])("fires without noise at the analytic rate, within 2 %%, under %i pA", (current) => {
		const { spikeTimes } = simulateNeuron(neuron, { current, noise: 0 }, { ...timing, duration: 10_000 }, normalNumbers(1));
		const measured = spikeTimes.length / 10;
		expect(Math.abs(measured / rateWithoutNoise(neuron, current) - 1)).toBeLessThan(0.02);
	});

	test("fires below the rheobase when there is noise", () => {
		const { spikeTimes } = simulateNeuron(neuron, { current: 125, noise: 3 }, timing, normalNumbers(1));
		expect(spikeTimes.length).toBeGreaterThan(0);
	});

	test("gives the same spikes and voltages for the same seed", () => {
		const input = { current: 200, noise: 3 };
		const recorded = () => simulateNeuron(neuron, input, timing, normalNumbers(7));
		expect(recorded()).toEqual(recorded());
	});

	test("gives other spikes for another seed", () => {
		const spikesOf = (seed: number) => simulateNeuron(neuron, { current: 200, noise: 3 }, timing, normalNumbers(seed)).spikeTimes;
		expect(spikesOf(1)).not.toEqual(spikesOf(2));
	});

	test("keeps spikes apart by more than the refractory period", () => {
		const { spikeTimes } = simulateNeuron(neuron, { current: 5000, noise: 3 }, timing, normalNumbers(1));
		const shortest = Math.min(...spikeTimes.slice(1).map((time, index) => time - (spikeTimes[index] ?? 0)));
		expect(shortest).toBeGreaterThan(2);
	});

	test("records the voltage every `sampling` ms, from rest on", () => {
		const { voltage } = simulateNeuron(neuron, { current: 100, noise: 0 }, timing, normalNumbers(1));
		expect(voltage).toHaveLength(1000);
		expect(voltage[0]).toBe(-65);
		// After one time constant, 1 − 1/e of the way to the steady state of −55 mV.
		expect(voltage[20]).toBeCloseTo(-55 - 10 * Math.exp(-1), 9);
	});

	test("gives the potential the standard deviation that the noise says", () => {
		const unreachable = { ...neuron, v_threshold: 1000 };
		const { voltage } = simulateNeuron(unreachable, { current: 0, noise: 3 }, { ...timing, duration: 100_000 }, normalNumbers(1));
		const variance = voltage.reduce((total, potential) => total + (potential + 65) ** 2, 0) / voltage.length;
		expect(Math.abs(Math.sqrt(variance) - 3)).toBeLessThan(0.15);
	});
});

describe("rateWithoutNoise", () => {
	test("is 0 up to the rheobase", () => {
		expect(rateWithoutNoise(neuron, 0)).toBe(0);
		expect(rateWithoutNoise(neuron, rheobase)).toBe(0);
	});

	test("approaches one spike per refractory period under a strong current", () => {
		expect(rateWithoutNoise(neuron, 1e9)).toBeCloseTo(500, 2);
	});
});
