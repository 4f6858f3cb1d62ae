/** The script of public pages (lib/http/portal-script.ts bundles it). Pages are complete without it. */
import { followFigures } from "@/components/report/follow-figures";
import { walkUnclaimed } from "@/components/report/walk-unclaimed";
import { suggestNames } from "@/components/ui/suggest";
import { enhanceCharts } from "./enhance";

enhanceCharts(document);
followFigures(document);
walkUnclaimed(document);
suggestNames(document);
