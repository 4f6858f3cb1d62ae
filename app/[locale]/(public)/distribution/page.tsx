import { viewRoute } from "@/components/charts/view-route";

const { Page, generateMetadata } = viewRoute("distribution", "/distribution");
export { generateMetadata };
export default Page;
