import { viewRoute } from "@/components/charts/view-route";

const { Page, generateMetadata } = viewRoute("compare", "/compare");
export { generateMetadata };
export default Page;
