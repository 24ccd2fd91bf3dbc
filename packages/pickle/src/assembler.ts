import { ByteSink } from "./byte-sink.js";
import { encodeLong, formatFloat } from "./integers.js";
import { Opcode } from "./opcodes.js";
import { encodeRawUnicodeEscape, encodeUtf8 } from "./text.js";

const MAX_UINT8 = 0xff;
const MAX_UINT32 = 0xffff_ffff;
/** Python refuses longer decimal numbers (`sys.set_int_max_str_digits`), but not hexadecimal ones. */
const MAX_DECIMAL_DIGITS = 4_300;

/** The protocols that pickles are written in. */
export type Protocol = 0 | 1 | 2 | 3 | 4 | 5;

/** Writes single instructions, choosing the ones that a protocol has. Protocol 0 is pure ASCII. */
export class Assembler {
	readonly #sink = new ByteSink();

	constructor(readonly protocol: Protocol) {
		if (protocol >= 2) this.#sink.uint8(Opcode.PROTO, protocol);
	}

	/** An instruction without argument. */
	op(opcode: number): void {
		this.#sink.uint8(opcode);
	}

	boolean(value: boolean): void {
		if (this.protocol >= 2) this.op(value ? Opcode.NEWTRUE : Opcode.NEWFALSE);
		else this.#line(Opcode.INT, value ? "01" : "00");
	}

	integer(value: bigint): void {
		const isInt32 = BigInt.asIntN(32, value) === value;
		if (this.protocol === 0) this.#line(isInt32 ? Opcode.INT : Opcode.LONG, isInt32 ? String(value) : `${digitsOf(value)}L`);
		else if (value >= 0n && value <= 0xffn) this.#sink.uint8(Opcode.BININT1, Number(value));
		else if (value >= 0n && value <= 0xffffn) this.#withLength(Opcode.BININT2, 2, Number(value));
		else if (isInt32) this.#withLength(Opcode.BININT, 4, Number(value));
		else if (this.protocol === 1) this.#line(Opcode.LONG, `${digitsOf(value)}L`);
		else this.#counted(encodeLong(value), [Opcode.LONG1, Opcode.LONG4]);
	}

	float(value: number): void {
		if (this.protocol === 0) {
			this.#line(Opcode.FLOAT, formatFloat(value));
			return;
		}
		this.op(Opcode.BINFLOAT);
		this.#sink.float64(value);
	}

	text(value: string): void {
		if (this.protocol === 0) this.#line(Opcode.UNICODE, encodeRawUnicodeEscape(value));
		else
			this.#counted(encodeUtf8(value), [this.protocol >= 4 ? Opcode.SHORT_BINUNICODE : undefined, Opcode.BINUNICODE, Opcode.BINUNICODE8]);
	}

	/** Protocol 3 and higher. */
	bytes(value: Uint8Array): void {
		this.#counted(value, [Opcode.SHORT_BINBYTES, Opcode.BINBYTES, Opcode.BINBYTES8]);
	}

	/** Protocol 5. */
	byteArray(value: Uint8Array): void {
		this.#counted(value, [undefined, undefined, Opcode.BYTEARRAY8]);
	}

	/** Names without line breaks; a name with dots only from protocol 4 on. */
	global(module: string, name: string): void {
		if (this.protocol >= 4) {
			this.text(module);
			this.text(name);
			this.op(Opcode.STACK_GLOBAL);
			return;
		}
		this.op(Opcode.GLOBAL);
		for (const part of [module, name]) this.#sink.bytes(encodeUtf8(`${part}\n`));
	}

	/** Keeps the value on top of the stack under the next number. */
	put(index: number): void {
		if (this.protocol >= 4) this.op(Opcode.MEMOIZE);
		else if (this.protocol === 0) this.#line(Opcode.PUT, String(index));
		else this.#indexed(index, Opcode.BINPUT, Opcode.LONG_BINPUT);
	}

	get(index: number): void {
		if (this.protocol === 0) this.#line(Opcode.GET, String(index));
		else this.#indexed(index, Opcode.BINGET, Opcode.LONG_BINGET);
	}

	/** Ends the pickle. */
	stop(): Uint8Array {
		this.op(Opcode.STOP);
		return this.#sink.result();
	}

	#line(opcode: number, argument: string): void {
		this.op(opcode);
		this.#sink.ascii(`${argument}\n`);
	}

	#indexed(index: number, short: number, long: number): void {
		if (index <= MAX_UINT8) this.#sink.uint8(short, index);
		else this.#withLength(long, 4, index);
	}

	/** Content after its length of 1, 4 or 8 bytes, with the first instruction that there is and whose length suffices. */
	#counted(content: Uint8Array, [short, medium, long]: readonly (number | undefined)[]): void {
		if (short !== undefined && content.length <= MAX_UINT8) this.#sink.uint8(short, content.length);
		else if (medium !== undefined && content.length <= MAX_UINT32) this.#withLength(medium, 4, content.length);
		else if (long !== undefined) this.#withLength(long, 8, content.length);
		this.#sink.bytes(content);
	}

	#withLength(opcode: number, size: 2 | 4 | 8, value: number): void {
		this.op(opcode);
		if (size === 2) this.#sink.uint16(value);
		else if (size === 4) this.#sink.uint32(value);
		else this.#sink.uint64(value);
	}
}

function digitsOf(value: bigint): string {
	const digits = value.toString(16);
	// A hexadecimal digit is worth 1.2 decimal ones.
	if (digits.length < MAX_DECIMAL_DIGITS / 1.21) return String(value);
	return value < 0n ? `-0x${digits.slice(1)}` : `0x${digits}`;
}
