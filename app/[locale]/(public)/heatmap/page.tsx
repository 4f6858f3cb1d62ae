import { viewRoute } from "@/components/charts/view-route";

const { Page, generateMetadata } = viewRoute("heatmap", "/heatmap");
export { generateMetadata };
export default Page;
