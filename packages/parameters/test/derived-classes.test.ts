import { atRun } from "@pypet/naturalnaming";
import { describe, expect, test } from "vitest";
import { applyExploration, Parameter, prepareExploration, Result } from "../src/index.js";

class Celsius extends Parameter<number> {
	#offset = 273.15;
	readonly unit = "°C";

	get v_kelvin(): number {
		return this.#offset + this.f_get_default();
	}

	set v_offset(offset: number) {
		this.#offset = offset;
	}

	f_kelvin(): number {
		return this.#offset + this.f_get();
	}

	override f_val_to_str(): string {
		return `${super.f_val_to_str()} + ${this.#offset}`;
	}
}

class Counted extends Result {
	#count = 7;

	get v_count(): number {
		return this.#count;
	}
}

describe("private fields of a derived class", () => {
	test("are there for getters, setters and methods", () => {
		const parameter = new Celsius("t", 20);
		expect(parameter.v_kelvin).toBe(293.15);
		parameter.v_offset = 270;
		expect([parameter.v_kelvin, parameter.f_kelvin(), String(parameter)]).toEqual([290, 290, "<Celsius> t: 20 + 270"]);
		expect(new Counted("r").v_count).toBe(7);
	});

	test("are there for the content that assertions compare", () => {
		expect(new Celsius("t", 20)).toEqual(new Celsius("t", 20));
		expect(new Celsius("t", 20)).not.toEqual(new Celsius("t", 21));
	});

	test("are there in the parameter as a single run sees it", () => {
		const run = runOf(explored(), 1);
		expect([run.f_get(), run.f_kelvin(), run.v_locked, run.f_val_to_str()]).toEqual([2, 275.15, true, "2 + 273.15"]);
	});
});

describe("a parameter of a derived class as a single run sees it", () => {
	test("is of the class, with its fields, its place and its names", () => {
		const run = runOf(explored(), 2);
		expect(run).toBeInstanceOf(Celsius);
		expect([run.unit, run.v_full_name, run.f_get_class_name(), Reflect.get(run, "data"), "data" in run]).toEqual([
			"°C",
			"t",
			"Celsius",
			3,
			true,
		]);
	});

	test("leaves the original where it is, whatever is read and also when something throws", () => {
		const parameter = explored();
		const run = parameter[atRun](1);
		expect(() => run.f_set(4)).toThrow("locked");
		expect([run.f_get(), parameter.f_get(), run.f_get()]).toEqual([2, 20, 2]);
	});

	test("compares by the value of its run", () => {
		const parameter = explored();
		expect(parameter[atRun](0)).toEqual(parameter[atRun](0));
		expect(parameter[atRun](0)).not.toEqual(parameter[atRun](1));
	});
});

function explored(): Celsius {
	const parameter = new Celsius("t", 20);
	parameter[applyExploration](parameter[prepareExploration]([1, 2, 3]));
	return parameter;
}

/** A run sees the class of the parameter. */
function runOf(parameter: Celsius, index: number): Celsius {
	const run = parameter[atRun](index);
	if (run instanceof Celsius) return run;
	throw new TypeError("The run sees another class.");
}
