import type { planSweep as plan } from "@pypet/sweep";
import { ValueError } from "@pypet/values";

/** Refuses to write a plan. */
export const planSweep: typeof plan = () =>
	Promise.reject(new ValueError("A browser has no folder that other processes see: plan in Node."));
