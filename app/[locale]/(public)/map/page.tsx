import { viewRoute } from "@/components/charts/view-route";

const { Page, generateMetadata } = viewRoute("map", "/map");
export { generateMetadata };
export default Page;
