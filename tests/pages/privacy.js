// A privacy API in the shape of Shopify's: it comes when somebody asks for it, and where no law asks for consent it allows what
// nobody decided.
{
  const answer = { analytics: "", marketing: "", preferences: "", sale_of_data: "" };
  const isRegulated = document.documentElement.dataset.region !== "free";
  const allows = (purpose) => () => answer[purpose] === "yes" || (answer[purpose] === "" && !isRegulated);
  Shopify.loadFeatures = (features, done) => {
    if (!features.some(({ name }) => name === "consent-tracking-api")) return done(new Error("unknown feature"));
    setTimeout(() => {
      Shopify.customerPrivacy = {
        analyticsProcessingAllowed: allows("analytics"),
        marketingAllowed: allows("marketing"),
        preferencesProcessingAllowed: allows("preferences"),
        currentVisitorConsent: () => ({ ...answer }),
        setTrackingConsent(given, taken) {
          for (const purpose of Object.keys(given)) answer[purpose] = given[purpose] ? "yes" : "no";
          document.dispatchEvent(
            new CustomEvent("visitorConsentCollected", { detail: { analyticsAllowed: given.analytics } }),
          );
          taken?.();
        },
      };
      done();
    }, 20);
  };
}
