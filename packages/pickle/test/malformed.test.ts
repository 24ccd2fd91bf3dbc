import { isPypetError } from "@pypet/values";
import { describe, expect, test } from "vitest";
import { PickleError, readPickle, writePickle } from "../src/index.js";
import { pythonPickles } from "./python-pickles.js";

describe("readPickle throws PickleError", () => {
	test.each([
		["nothing", "", "ends too early"],
		["no end", "N", "ends too early"],
		["an empty stack at the end", ".", "stack is empty"],
		["an unknown instruction", "\xff.", "no instruction 0xff"],
		["an unknown protocol", "\x80\x06N.", "protocol 6"],
		["an open mark", "(N.", "inside a container"],
		["a mark that is missing", "Nt.", "no mark"],
		["an empty place of the memo", "h\x05.", "memo under 5"],
		["a negative number of the memo", "Np-1\n.", "negative"],
		["a line that does not end", "I5", "does not end"],
		["an integer of letters", "Ifive\n.", "no integer"],
		["a float of letters", "F1.0x\n.", "no float"],
		["text that is no UTF-8", "X\x01\0\0\0\xff.", "not in UTF-8"],
		["an escape of no character", "V\\uZZZZ\n.", "no escape"],
		["a string without quotes", "Sabc\n.", "not in quotes"],
		["a key without value", "(Nd.", "no value"],
		["elements for a tuple", ")Na.", "no list"],
		["entries for a list", "]NNs.", "no dictionary"],
		["members for a list", "](N\x90.", "no set"],
		["a call without tuple", "cm\nf\nNR.", "no tuple"],
		["a state for a list", "]Nb.", "has none"],
		["a persistent id", "P1\n.", "PERSID"],
		["a registered extension", "\x82\x01.", "EXT1"],
		["a buffer out of band", "\x97.", "NEXT_BUFFER"],
		["bytes of a character beyond U+00FF", "c_codecs\nencode\n(V\\u0100\nVlatin1\ntR.", "beyond U+00FF"],
		["the 30th of February", "cdatetime\ndate\n(C\x04\x07\xe4\x02\x1etR.", "no day"],
	])("for %s", (_what, pickle, message) => {
		const read = () => readPickle(binary(pickle));
		expect(read).toThrow(PickleError);
		expect(read).toThrow(message);
	});

	test("with the position of the instruction and the reason", () => {
		try {
			readPickle(binary("I1\n0R."));
		} catch (error) {
			expect(isPypetError(error, "PickleError") && error instanceof PickleError && [error.position, error.reason]).toEqual([
				4,
				"The stack holds 0 values where 2 are needed.",
			]);
			return;
		}
		throw new Error("nothing was thrown");
	});
});

describe("mutated pickles", () => {
	const originals = Object.values(pythonPickles).flatMap((byProtocol) =>
		Object.values(byProtocol).map((text) => Buffer.from(text, "base64")),
	);
	const random = generator(20_140_506);

	// Mutants of each pickle: a sample, or all of them in `pnpm test:long`.
	const rounds = process.env.PYPET_TEST_LONG ? 5_000 : 30;

	test("are read or throw PickleError, nothing else, and what is read can be written", { timeout: 300_000 }, () => {
		let readable = 0;
		for (let round = 0; round < rounds; round++) {
			for (const original of originals) {
				const mutant = mutated(original);
				try {
					const value = readPickle(mutant, { maxSize: 2 ** 24, maxOpcodes: 100_000 });
					readable++;
					writePickle(value, { protocol: 2 });
				} catch (error) {
					if (!(error instanceof PickleError)) throw new Error(`${Buffer.from(mutant).toString("base64")}`, { cause: error });
				}
			}
		}
		expect(readable).toBeGreaterThan(500);
	});

	function mutated(original: Uint8Array): Uint8Array {
		const bytes = Uint8Array.from(original);
		const at = () => random(bytes.length);
		const kind = random(5);
		if (kind === 0) return bytes.subarray(0, at());
		if (kind === 1) {
			const [start, end] = [at(), at()].sort((left, right) => left - right);
			return Uint8Array.from([...bytes.subarray(0, start), ...bytes.subarray(end)]);
		}
		if (kind === 2) return Uint8Array.from([...bytes.subarray(0, at()), ...bytes.subarray(at())]);
		for (let count = 1 + random(4); count > 0; count--) bytes[at()] = kind === 3 ? random(256) : (bytes[at()] ?? 0) ^ (1 << random(8));
		return bytes;
	}
});

/** Integers from 0 up to a bound, by a linear congruential generator. */
function generator(seed: number): (bound: number) => number {
	let state = seed >>> 0;
	return (bound) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * bound);
	};
}

function binary(text: string): Uint8Array {
	return Uint8Array.from(Buffer.from(text, "latin1"));
}
