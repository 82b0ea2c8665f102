/** A GraphQL document, as text. Exactly one operation: Magento does not read `operationName`. */
declare module "*.graphql" {
  const text: string;
  export default text;
}
