import { ByteArray, Bytes } from "@pypet/values";
import { expect, it } from "vitest";

it("new Bytes(data) copies its data", () => {
	const data = Uint8Array.of(1, 2);
	const bytes = new Bytes(data);
	data[0] = 9;
	expect(bytes.data).toEqual(Uint8Array.of(1, 2));
});

it("new Bytes(buffer) copies a Node Buffer into a plain Uint8Array", () => {
	expect(Object.getPrototypeOf(new Bytes(Buffer.from("ab")).data)).toBe(Uint8Array.prototype);
});

it("new Bytes takes a list of numbers", () => {
	expect(new Bytes([0, 255]).data).toEqual(Uint8Array.of(0, 255));
});

it("Bytes.fromText and toText go by UTF-8", () => {
	expect(Bytes.fromText("µ").data).toEqual(Uint8Array.of(0xc2, 0xb5));
	expect(Bytes.fromText("µ🧠\0").toText()).toBe("µ🧠\0");
});

it("toText gives U+FFFD for bytes that are no UTF-8", () => {
	expect(new Bytes([0x61, 0xff]).toText()).toBe("a\ufffd");
});

it("length counts bytes, not characters", () => {
	expect(Bytes.fromText("µ").length).toBe(2);
});

it("toString writes bytes as Python does", () => {
	expect(String(new Bytes([0x61, 0x62, 0, 0x7f, 0xff, 9, 10, 13, 0x27, 0x5c, 0x20]))).toBe("b'ab\\x00\\x7f\\xff\\t\\n\\r\\'\\\\ '");
	expect(String(new Bytes([]))).toBe("b''");
});

it("new ByteArray(data) copies its data", () => {
	const data = Uint8Array.of(1);
	const array = new ByteArray(data);
	data[0] = 9;
	expect(array.data).toEqual(Uint8Array.of(1));
});
