import type { StoredValue } from "@pypet/values";
import type { Items } from "./leaf-items.js";
import { type ParameterRange, rangeFitsInt, settledRange } from "./parameter-range.js";
import { toStored } from "./stored-values.js";
import { fitsInt, settled, unmarked } from "./value-types.js";

/** What a parameter holds. Values are kept with marks wherever their type is settled: see value-types.ts. */
export class ParameterState {
	locked = false;
	fullCopy = false;
	/** The items that were loaded, as long as nothing has been changed. */
	loaded: Items | undefined;
	#kept: unknown;
	#range: ParameterRange | undefined;
	#point: number | undefined;
	/** The current value in its plain form, so that reading twice gives the same object. */
	#shown: unknown;

	/** The default value; `undefined` while the parameter is empty. */
	get kept(): unknown {
		return this.#kept;
	}

	get range(): ParameterRange | undefined {
		return this.#range;
	}

	/** The value at the current point. */
	get current(): unknown {
		return this.#point === undefined || this.#range === undefined ? this.#kept : this.#range.at(this.#point);
	}

	/** The value at the current point, as a user reads it. */
	get shown(): unknown {
		this.#shown ??= unmarked(this.current);
		return this.#shown;
	}

	/** Takes a default and a range, in place of what is there. */
	hold(kept: unknown, range: ParameterRange | undefined): void {
		this.#kept = kept;
		this.#range = range;
		this.loaded = undefined;
		this.moveTo(undefined);
	}

	/** Takes another range for the same default; the current point stays. */
	setRange(range: ParameterRange | undefined): void {
		this.#range = range;
		this.loaded = undefined;
		this.moveTo(range === undefined ? undefined : this.#point);
	}

	moveTo(point: number | undefined): void {
		this.#point = point;
		this.#shown = undefined;
	}

	/** A locked copy that stays at one point and shares values and range. */
	at(point: number): ParameterState {
		const copy = new ParameterState();
		copy.hold(this.#kept, this.#range);
		copy.moveTo(point);
		copy.locked = true;
		copy.fullCopy = this.fullCopy;
		return copy;
	}

	/** The value at the current point in its exact form. */
	stored(): StoredValue {
		return toStored(settled(this.current, this.#numberType()));
	}

	/** Settles plain numbers, over default and range, as what is stored now: ints where all of them may be, else floats. */
	settle(): void {
		const type = this.#numberType();
		this.#kept = settled(this.#kept, type);
		this.#range = this.#range && settledRange(this.#range, type);
	}

	#numberType(): "int" | "float" {
		return fitsInt(this.#kept) && (this.#range === undefined || rangeFitsInt(this.#range)) ? "int" : "float";
	}
}
