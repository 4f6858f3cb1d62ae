"use client";
import { useEffect } from "react";
import { enhanceCharts } from "./enhance";

/** Makes charts readable point by point with the keyboard, shows words under the pointer, and adds copy buttons. Nothing depends on it. */
export function ChartReader() {
  useEffect(() => enhanceCharts(document), []);
  return null;
}
