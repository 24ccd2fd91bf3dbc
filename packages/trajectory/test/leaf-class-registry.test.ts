import { Parameter, PickleParameter, UnknownParameter } from "@pypet/parameters";
import { MemoryStorageService } from "@pypet/storage-memory";
import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { Trajectory } from "../src/index.js";
import { collectedWarnings } from "./support/warnings.js";

class Celsius extends Parameter<number> {}

function classNamed(name: string): typeof Parameter {
	const made = class extends Parameter {};
	Object.defineProperty(made, "name", { value: name });
	return made;
}

function trajectory(name = "t"): Trajectory {
	return new Trajectory(name, { add_time: false });
}

/** A store with a parameter of the class {@link Celsius}. */
function stored(): MemoryStorageService {
	const storage = new MemoryStorageService();
	const traj = new Trajectory("t", { add_time: false, storage_service: storage });
	traj.f_add_parameter(Celsius, "room", 20);
	traj.f_store();
	return storage;
}

describe("f_add_to_dynamic_imports", () => {
	it("takes a class again, in a list as well", () => {
		const traj = trajectory();
		traj.f_add_to_dynamic_imports(Celsius);
		traj.f_add_to_dynamic_imports([Celsius, Celsius, PickleParameter]);
		traj.v_standard_parameter = "Celsius";
		expect(traj.v_standard_parameter).toBe(Celsius);
	});

	it("throws ValueError for a second class of a name, and adds nothing then", () => {
		const traj = trajectory();
		traj.f_add_to_dynamic_imports(Celsius);
		expect(() => traj.f_add_to_dynamic_imports([classNamed("Kelvin"), classNamed("Celsius")])).toThrow(
			'Another leaf class "Celsius" is known already, and a store keeps nothing of a class but its name. Give yours another name.',
		);
		expect(() => traj.f_add_to_dynamic_imports([classNamed("Kelvin"), classNamed("Kelvin")])).toThrow(ValueError);
		expect(() => {
			traj.v_standard_parameter = "Kelvin";
		}).toThrow(ValueError);
	});

	it("throws ValueError for a class that has the name of one of pypet", () => {
		expect(() => trajectory().f_add_to_dynamic_imports(classNamed("PickleParameter"))).toThrow(
			'"PickleParameter" is a leaf class of pypet',
		);
	});
});

it("a full name of pypet means its class or none, never one of the user", () => {
	const traj = trajectory();
	traj.f_add_to_dynamic_imports(Celsius);
	for (const name of ["PickleParameter", "pypet.PickleParameter", "pypet.parameter.PickleParameter"]) {
		traj.v_standard_parameter = name;
		expect(traj.v_standard_parameter).toBe(PickleParameter);
	}
	traj.v_standard_parameter = "lab.sensors.Celsius";
	expect(traj.v_standard_parameter).toBe(Celsius);
	expect(() => {
		traj.v_standard_parameter = "pypet.parameter.Celsius";
	}).toThrow(ValueError);
});

describe("dynamically_imported_classes of f_load", () => {
	it("brings back leaves of a class that is given", () => {
		const traj = trajectory();
		traj.f_load({ storage_service: stored(), dynamically_imported_classes: Celsius });
		expect(traj.f_get("room")).toBeInstanceOf(Celsius);
	});

	it("warns once of a class that is named but not given, and loads its leaves with their items", () => {
		const warnings = collectedWarnings();
		const traj = trajectory();
		traj.f_load({ storage_service: stored(), dynamically_imported_classes: ["lab.sensors.Celsius", "lab.sensors.Unused"] });
		expect([traj.f_get("room") instanceof UnknownParameter, traj.room]).toEqual([true, 20]);
		expect(warnings).toEqual([
			'Leaves of the class Celsius are loaded with their items only: "lab.sensors.Celsius" was named among the dynamically imported classes, ' +
				"but classes are never imported by name. Pass the class itself.",
		]);
	});

	it("warns once of a class that is not known, whichever leaves and loads of the trajectory there are", () => {
		const warnings = collectedWarnings();
		const storage = stored();
		const twice = trajectory();
		twice.f_load({ storage_service: storage });
		twice.f_load({ storage_service: storage, load_all: -2 });
		expect(twice.f_get("room")).toBeInstanceOf(UnknownParameter);
		expect(warnings).toEqual([
			"Leaves of the class Celsius are loaded with their items only: the class is not known here. " +
				"Pass it to the trajectory, or to f_load, as dynamically_imported_classes.",
		]);
	});

	it("warns of nothing when the class is given by the time that a leaf of it is loaded", () => {
		const warnings = collectedWarnings();
		const named = trajectory();
		named.f_add_to_dynamic_imports(["lab.sensors.Celsius", "pypet.parameter.PickleParameter"]);
		named.f_add_to_dynamic_imports(Celsius);
		named.f_load({ storage_service: stored() });
		expect(warnings).toEqual([]);
	});
});

it("a class can be given after leaves of it were loaded without it, and merged", () => {
	collectedWarnings();
	const [own, other] = [trajectory(), trajectory()];
	for (const traj of [own, other]) traj.f_load({ storage_service: stored() });
	own.f_merge(other);
	own.f_add_to_dynamic_imports(Celsius);
	own.v_standard_parameter = "Celsius";
	expect(own.v_standard_parameter).toBe(Celsius);
});
