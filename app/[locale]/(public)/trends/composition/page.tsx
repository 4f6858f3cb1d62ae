import { viewRoute } from "@/components/charts/view-route";

const { Page, generateMetadata } = viewRoute("composition", "/trends/composition");
export { generateMetadata };
export default Page;
