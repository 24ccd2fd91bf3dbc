import type { planSweep as plan } from "@pypet/sweep";

/** Writes a plan. What sweeps need is loaded then: most programs plan none. */
export const planSweep: typeof plan = async (...args) => {
	const sweep = await import("@pypet/sweep");
	return sweep.planSweep(...args);
};
