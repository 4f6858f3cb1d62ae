import { viewRoute } from "@/components/charts/view-route";

const { Page, generateMetadata } = viewRoute("funnel", "/funnel");
export { generateMetadata };
export default Page;
