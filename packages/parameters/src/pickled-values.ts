import { type Protocol, readPickle, writePickle } from "@pypet/pickle";
import { Bytes, type StoredValue, sameValue, ValueError } from "@pypet/values";
import { fromStored, markStored, toStored } from "./stored-values.js";

/** Name of the item that says which protocol a leaf is pickled with. */
export const PROTOCOL_ITEM = "__pckl_prtcl__";

/** A value and the pickle that it was read from, so that the very same bytes can be written as long as the value is not changed. */
export class PickledValue {
	#value: unknown;
	#isRead = false;

	constructor(readonly bytes: Bytes) {}

	/** The value in the friendly form; single numbers are marked, so that they keep their type. Read when first asked for. */
	get value(): unknown {
		if (!this.#isRead) this.#value = friendly(this.exact);
		this.#isRead = true;
		return this.#value;
	}

	/** The value with its exact type, read anew. */
	get exact(): StoredValue {
		return readPickle(this.bytes.data);
	}

	/** Whether the value is still what the pickle says: what users hold may be changed in place. */
	get isUnchanged(): boolean {
		return !this.#isRead || sameValue(friendly(this.exact), this.#value);
	}
}

/** Checks that a value is a pickle protocol. */
export function checkProtocol(value: unknown): Protocol {
	switch (Number(value)) {
		case 0:
			return 0;
		case 1:
			return 1;
		case 2:
			return 2;
		case 3:
			return 3;
		case 4:
			return 4;
		case 5:
			return 5;
	}
	throw new ValueError(`There is no pickle protocol ${String(value)}: give one from 0 to 5.`);
}

/** A value as a pickle. */
export function pickled(value: unknown, protocol: Protocol): Bytes {
	return new Bytes(writePickle(toStored(value), { protocol }));
}

/** The pickle in an item; throws a ValueError when the item holds something else. */
export function pickleIn(name: string, item: StoredValue): PickledValue {
	if (item instanceof Bytes) return new PickledValue(item);
	throw new ValueError(`The item "${name}" should be a pickle, hence bytes, and is not.`);
}

/** The protocol that an item says, or else the one that a pickle was written with. */
export function protocolIn(item: StoredValue | undefined, pickle: PickledValue | undefined): Protocol {
	if (typeof item === "bigint" || typeof item === "number") return checkProtocol(item);
	const [first, second] = pickle?.bytes.data ?? [];
	// A pickle of protocol 2 or higher begins with the instruction PROTO (0x80) and the protocol.
	return first === 0x80 ? checkProtocol(second) : 0;
}

function friendly(value: StoredValue): unknown {
	return typeof value === "bigint" || typeof value === "number" ? markStored(value) : fromStored(value);
}
