export declare const routeTree: typeof import("./routeTree.gen").routeTree;
