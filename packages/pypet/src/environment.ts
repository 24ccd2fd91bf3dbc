import { Environment as BaseEnvironment, type EnvironmentOptions } from "@pypet/environment";
import type { Loose } from "@pypet/trajectory";
import { openFile } from "#default-backend";

/** An environment whose `filename` is an HDF5 file; in a browser, one that `openHdf5` has opened. */
export class Environment<S extends object = Loose> extends BaseEnvironment<S> {
	constructor(options: EnvironmentOptions<S> = {}) {
		super(options, openFile);
	}
}
