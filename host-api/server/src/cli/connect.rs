//! `souk shopify connect`, `souk magento connect`.

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::{anyhow, ensure};
use clap::{Args, Subcommand};

use super::{block_on, open_existing, say};
use crate::{
    connector::{
        Access, Client, Connectors as _, NewConnector, Platform, Token, Trouble, magento, shopify,
    },
    moment,
    shop::{Secret, ShopId},
    store::{Store as _, sqlite::SqliteStore},
};

/// How long a store may take to answer a question of the operator.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug, Args)]
pub(super) struct Shopify {
    #[command(subcommand)]
    command: ShopifyCommand,
}

#[derive(Debug, Subcommand)]
enum ShopifyCommand {
    /// Checks a token and its scopes at the store, keeps it, and registers webhooks
    Connect(ConnectShopify),
}

#[derive(Debug, Args)]
struct ConnectShopify {
    /// The database file
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// The shop's id
    #[arg(long, value_name = "ID")]
    shop: String,
    /// The store's permanent host
    #[arg(long, value_name = "x.myshopify.com")]
    domain: String,
    /// The app's Admin API access token, shpat_…
    #[arg(
        long,
        value_name = "T",
        env = "SOUK_SHOPIFY_TOKEN",
        hide_env_values = true
    )]
    token: String,
    /// The app's client secret, which signs webhooks and proxied requests; kept beside those the shop has
    #[arg(
        long,
        value_name = "S",
        env = "SOUK_SHOPIFY_SECRET",
        hide_env_values = true
    )]
    secret: Option<String>,
    /// Where Shopify reaches this server, such as https://souk.example; without it no webhooks are registered
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Where the Admin API is, for tests; https:// and the domain when absent
    #[arg(long, value_name = "URL", hide = true)]
    endpoint: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Magento {
    #[command(subcommand)]
    command: MagentoCommand,
}

#[derive(Debug, Subcommand)]
enum MagentoCommand {
    /// Checks a token and its rights at the store, and keeps it
    Connect(ConnectMagento),
}

#[derive(Debug, Args)]
struct ConnectMagento {
    /// The database file
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// The shop's id
    #[arg(long, value_name = "ID")]
    shop: String,
    /// The store's address
    #[arg(long, value_name = "https://store/")]
    url: String,
    /// The access token of an integration
    #[arg(
        long,
        value_name = "T",
        env = "SOUK_MAGENTO_TOKEN",
        hide_env_values = true
    )]
    token: String,
}

impl Shopify {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let ShopifyCommand::Connect(connect) = self.command;
        connect.run()
    }
}

impl Magento {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let MagentoCommand::Connect(connect) = self.command;
        connect.run()
    }
}

pub(super) fn id_of(text: &str) -> anyhow::Result<ShopId> {
    text.parse().map_err(|e: String| anyhow!(e))
}

/// The store, when it knows the shop: nobody asks a store in the name of a shop that is a typing error.
fn store_of(db: &std::path::Path, shop: &ShopId) -> anyhow::Result<SqliteStore> {
    let store = open_existing(db)?;
    let there = store.shop(shop.as_str()).is_some();
    ensure!(there, "there is no shop {shop}; `souk shop add` adds one");
    Ok(store)
}

fn plain(trouble: &Trouble) -> anyhow::Error {
    anyhow!("{trouble}; nothing was kept")
}

/// A token as it is sent: a line break of a copied one is no part of it, and no header takes it.
fn token(text: &str) -> anyhow::Result<Token> {
    let text = text.trim();
    let plain = (1..=512).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    ensure!(
        plain,
        "--token is 1 to 512 letters, digits and signs without spaces"
    );
    Ok(Token(text.to_owned()))
}

/// An address without a slash at the end. `http` only to this machine: a token is in every request.
fn address(text: &str, option: &str) -> anyhow::Result<String> {
    let parsed: http::Uri = text.trim().parse()?;
    let host = parsed.host().unwrap_or_default();
    let here = matches!(host, "127.0.0.1" | "localhost" | "[::1]");
    let safe =
        parsed.scheme_str() == Some("https") || (parsed.scheme_str() == Some("http") && here);
    let bare = parsed.query().is_none() && !text.contains('@');
    ensure!(
        safe && bare && !host.is_empty(),
        "{option} is an address such as https://store.example/"
    );
    Ok(text.trim().trim_end_matches('/').to_owned())
}

impl ConnectShopify {
    fn run(self) -> anyhow::Result<ExitCode> {
        let shop = id_of(&self.shop)?;
        let domain = self.domain.trim().to_ascii_lowercase();
        let name = domain.strip_suffix(".myshopify.com").unwrap_or_default();
        let plain_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        ensure!(
            !name.is_empty() && plain_name,
            "--domain is the store's permanent host, such as x.myshopify.com"
        );
        let secret = self.secret.as_deref().map(Secret::shopify).transpose();
        let secret = secret.map_err(|e| anyhow!(e))?;
        let public_url = self.public_url.as_deref();
        let public_url = public_url
            .map(|url| address(url, "--public-url"))
            .transpose()?;
        let endpoint = self.endpoint.unwrap_or_else(|| format!("https://{domain}"));
        let mut access = Access {
            platform: Platform::Shopify,
            address: address(&endpoint, "--endpoint")?,
            token: token(&self.token)?,
            able: Vec::new(),
        };
        let store = store_of(&self.db, &shop)?;
        let client = Client::new(PATIENCE)?;
        block_on(async {
            let checked = shopify::connect::check(&shopify::Api::new(&client, &access)).await;
            let checked = checked.map_err(|trouble| plain(&trouble))?;
            ensure!(
                checked.domain.eq_ignore_ascii_case(&domain),
                "the token belongs to {}, not to {domain}; nothing was kept",
                checked.domain
            );
            access.able = checked.able();
            let new = NewConnector {
                access: access.clone(),
                domain: Some(domain.clone()),
                secret,
            };
            store.connect(&shop, new, moment::now()).await?;
            say(format_args!(
                "shop {shop}: connected to {} ({domain})",
                checked.name
            ));
            for (scope, off) in checked.missing() {
                say(format_args!("missing\t{scope}\t{off}"));
            }
            let api = shopify::Api::new(&client, &access);
            webhooks(&api, &checked, &shop, public_url.as_deref()).await
        })?
    }
}

async fn webhooks(
    api: &shopify::Api<'_>,
    checked: &shopify::connect::Checked,
    shop: &ShopId,
    public_url: Option<&str>,
) -> anyhow::Result<ExitCode> {
    use shopify::connect::{Registered, register};
    let Some(public_url) = public_url else {
        say(
            "webhooks\tnot registered: say where Shopify reaches this server, --public-url https://souk.example",
        );
        return Ok(ExitCode::SUCCESS);
    };
    let uri = format!("{public_url}/v1/{shop}/webhooks/shopify");
    let registered = register(api, checked, &uri).await;
    let registered =
        registered.map_err(|e| anyhow!("connected, but webhooks were not registered: {e}"))?;
    let mut all = true;
    for (topic, became) in registered {
        match became {
            Registered::Added => say(format_args!("webhook\t{topic}\tadded")),
            Registered::Known => say(format_args!("webhook\t{topic}\tthere already")),
            Registered::Refused(why) => {
                all = false;
                say(format_args!("webhook\t{topic}\trefused: {why}"));
            }
        }
    }
    say(
        "webhooks\tthe privacy topics are set in the app itself: customers/data_request, customers/redact, shop/redact",
    );
    Ok(if all {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

impl ConnectMagento {
    fn run(self) -> anyhow::Result<ExitCode> {
        let shop = id_of(&self.shop)?;
        let mut access = Access {
            platform: Platform::Magento,
            address: address(&self.url, "--url")?,
            token: token(&self.token)?,
            able: Vec::new(),
        };
        let store = store_of(&self.db, &shop)?;
        let client = Client::new(PATIENCE)?;
        block_on(async {
            let checked = magento::connect::check(&magento::Api::new(&client, &access)).await;
            let checked = checked.map_err(|trouble| plain(&trouble))?;
            access.able.clone_from(&checked.able);
            let address = access.address.clone();
            let new = NewConnector {
                access,
                domain: None,
                secret: None,
            };
            store.connect(&shop, new, moment::now()).await?;
            say(format_args!("shop {shop}: connected to {address}"));
            for (right, off) in checked.missing {
                say(format_args!("missing\t{right}\t{off}"));
            }
            Ok(ExitCode::SUCCESS)
        })?
    }
}
