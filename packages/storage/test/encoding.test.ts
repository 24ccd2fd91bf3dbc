import { ByteReader, ByteWriter, readRunRecord, ValueDecoder, ValueEncoder, writeRunRecord } from "@pypet/storage/encoding";
import { NDArray, type StoredValue, tuple } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { VALUE_CASES } from "../src/conformance/value-cases.js";
import type { RunRecord } from "../src/index.js";

/** A value, written and read, and how many parts of it were aside. */
function throughBytes(value: StoredValue, asideFrom?: number): { readonly value: StoredValue; readonly aside: number } {
	const writer = new ByteWriter(asideFrom === undefined ? {} : { asideFrom });
	new ValueEncoder(writer, "a message").write(value);
	const reader = new ByteReader(writer.written.slice(), asideFrom === undefined ? undefined : writer.aside);
	const read = new ValueDecoder(reader).read();
	reader.end();
	return { value: read, aside: writer.aside.length };
}

describe("ByteWriter", () => {
	it("keeps numbers up to 2^53 − 1", () => {
		const writer = new ByteWriter();
		const counts = [0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1];
		for (const count of counts) writer.count(count);
		const reader = new ByteReader(writer.written);
		expect(counts.map(() => reader.count())).toEqual(counts);
	});

	it("with asideFrom keeps data of at least so many bytes in buffers of its own, which the reader gives without copying them", () => {
		const writer = new ByteWriter({ asideFrom: 16 });
		const written = Float64Array.of(1, 2);
		new ValueEncoder(writer, "a message").write([written, Float64Array.of(3)]);
		written[0] = 5;
		expect(writer.aside.map((buffer) => buffer.byteLength)).toEqual([16]);
		const read = new ValueDecoder(new ByteReader(writer.written, writer.aside)).read();
		expect(read).toEqual([Float64Array.of(1, 2), Float64Array.of(3)]);
		expect(Array.isArray(read) && read[0] instanceof Float64Array && read[0].buffer).toBe(writer.aside[0]);
	});
});

describe("ValueEncoder", () => {
	it("writes every kind of value so that ValueDecoder gives it back, with and without data aside", () => {
		for (const [, sample] of VALUE_CASES) {
			expect(throughBytes(sample).value).toEqual(sample);
			expect(throughBytes(sample, 0).value).toEqual(sample);
		}
	});

	it("writes what is in several places once", () => {
		const array = new NDArray("float64", [2], Float64Array.of(1, 2));
		const { aside, value } = throughBytes(tuple(array, array), 0);
		expect(aside).toBe(1);
		expect(Array.isArray(value) && value[0] === value[1]).toBe(true);
	});

	it("throws UnsupportedValueError for what is no stored value, and says what the bytes are", () => {
		const encoder = new ValueEncoder(new ByteWriter(), "a message");
		expect(() => Reflect.apply(encoder.write, encoder, [new Date(0)])).toThrow("a message can't be stored: [object Date]");
	});
});

it("writeRunRecord writes rows with and without what not every run has", () => {
	const row: RunRecord = {
		idx: 3,
		name: "run_00000003",
		completed: false,
		time: "2026_11_22_15h33m02s",
		timestamp: 1795361582.5,
		finishTimestamp: 1795361583,
		runtime: "0:00:00.500000",
		parameterSummary: "x: 1.0",
		environmentHexsha: "N/A",
	};
	const rows: RunRecord[] = [row, { ...row, host: "lab", worker: "thread 2", failure: { error: "Error: broken", stack: "", attempts: 2 } }];
	const writer = new ByteWriter();
	for (const each of rows) writeRunRecord(writer, each);
	const reader = new ByteReader(writer.written);
	expect(rows.map(() => readRunRecord(reader))).toEqual(rows);
});
