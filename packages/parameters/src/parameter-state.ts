import type { StoredValue } from "@pypet/values";
import type { Items } from "./leaf-items.js";
import { type ParameterRange, rangeFitsInt, settledRange } from "./parameter-range.js";
import { toStored } from "./stored-values.js";
import { fitsInt, settled, typeText, unmarked } from "./value-types.js";

/** Under this symbol a parameter keeps what it holds. */
export const parameterState: unique symbol = Symbol("pypet.parameterState");

/** Under this symbol a class of parameters says the type of a kept value in words; values of a range must have that of the default. */
export const typeOfValue: unique symbol = Symbol("pypet.typeOfValue");

/** Under this symbol a class of parameters gives a kept value with its exact type. */
export const exactValue: unique symbol = Symbol("pypet.exactValue");

/** Under this symbol a class of parameters turns default and range into items. */
export const encodeData: unique symbol = Symbol("pypet.encodeData");

/** Under this symbol a class of parameters turns items into default and range; `undefined` where there is no data. */
export const decodeItems: unique symbol = Symbol("pypet.decodeItems");

/** The values of a parameter: its default, and its range if it is explored. */
export interface ParameterData {
	readonly kept: unknown;
	readonly range?: ParameterRange | undefined;
	/** Whether the items are those of an older version of pypet, which 0.7.0 doesn't read: they are not written back as they are. */
	readonly isOutdated?: boolean;
}

/** What a parameter holds. Values are kept with marks wherever their type is settled: see value-types.ts. */
export class ParameterState {
	locked = false;
	fullCopy = false;
	/** Whether numbers in arrays get one type over default and range, as tables need it. */
	settlesArrays = true;
	/** The items that were loaded, as long as nothing has been changed. */
	loaded: Items | undefined;
	#kept: unknown;
	#range: ParameterRange | undefined;
	#point: number | undefined;
	/** The current value in its plain form, so that reading twice gives the same object. */
	#shown: unknown;
	/** How plain numbers of this default and range are stored; found when first needed, since it takes a look at every value. */
	#numbers: "int" | "float" | undefined;

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

	/** The type in which the default is stored, in words; `undefined` while the parameter is empty. Changes nothing. */
	get type(): string | undefined {
		return this.#kept === undefined ? undefined : typeText(this.#settled(this.#kept));
	}

	/** Takes a default and a range, in place of what is there. */
	hold(kept: unknown, range: ParameterRange | undefined): void {
		this.#kept = kept;
		this.#range = range;
		this.loaded = undefined;
		this.#numbers = undefined;
		this.moveTo(undefined);
	}

	/** Takes another range for the same default; the current point stays. */
	setRange(range: ParameterRange | undefined): void {
		this.#range = range;
		this.loaded = undefined;
		this.#numbers = undefined;
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
		copy.settlesArrays = this.settlesArrays;
		copy.#numbers = this.#numberType();
		return copy;
	}

	/** A value of this parameter in its exact form. */
	stored(kept: unknown): StoredValue {
		return toStored(this.#settled(kept));
	}

	/** Settles plain numbers, over default and range, as what is stored now: ints where all of them may be, else floats. */
	settle(): void {
		const type = this.#numberType();
		this.#kept = this.#settled(this.#kept);
		this.#range = this.#range && settledRange(this.#range, type, (kept) => this.#settled(kept));
	}

	#settled(kept: unknown): unknown {
		return Array.isArray(kept) && !this.settlesArrays ? kept : settled(kept, this.#numberType());
	}

	#numberType(): "int" | "float" {
		this.#numbers ??= fitsInt(this.#kept) && (this.#range === undefined || rangeFitsInt(this.#range)) ? "int" : "float";
		return this.#numbers;
	}
}
