/**
 * Every generation of the annual report's form since 2019, newest first. A new one is its file and
 * its line here: docs/reading.md.
 */
import { FORM_2019 } from "./form-2019";
import { FORM_2021 } from "./form-2021";
import type { FormSpec } from "./types";

export const GENERATIONS: readonly FormSpec[] = [FORM_2021, FORM_2019];
