"use client";
import { useEffect } from "react";
import { enhanceCharts } from "@/components/charts/enhance";

/**
 * What the script of public pages does for charts and tables, on pages that React keeps. Nothing
 * depends on it.
 */
export function ChartReader() {
  useEffect(() => enhanceCharts(document), []);
  return null;
}
