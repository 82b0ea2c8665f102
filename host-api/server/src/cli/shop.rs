//! `souk shop add|list|rotate-secret`.

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::anyhow;
use clap::{Args, Subcommand};

use super::{block_on, open, open_existing, say};
use crate::{
    config::Configure as _,
    http::admin,
    moment,
    shop::{Secret, SecretKind, ShopId, generate_webhook_secret},
    store::{NewShop, Store},
    webhooks::fields::Currency,
};

/// How long the secret before stays valid.
const GRACE: Duration = Duration::from_secs(24 * 60 * 60);

#[derive(Debug, Args)]
pub(super) struct Shop {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Adds a shop, or turns one on again that was uninstalled
    Add(Add),
    /// Lists shops
    List {
        /// The database file
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
    },
    /// Makes an admin token for the merchant's own systems and prints it, this once
    Token {
        /// The shop's id
        id: String,
        /// The database file
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
    },
    /// Puts a new secret beside the old one, which stays valid for 24 hours
    RotateSecret(Rotate),
}

#[derive(Debug, Args)]
struct Add {
    /// The shop's id in addresses: 1 to 64 of a-z, A-Z, 0-9, '.', '_', '-'
    id: String,
    /// The database file; created when it is not there
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// A Shopify app's client secret, or the secret of webhooks made in Shopify's settings; may be repeated
    #[arg(long, value_name = "S")]
    shopify_secret: Vec<String>,
    /// A Standard Webhooks secret, whsec_…; may be repeated
    #[arg(long, value_name = "whsec_…")]
    webhook_secret: Vec<String>,
    /// What people call the shop
    #[arg(long)]
    name: Option<String>,
    /// Host of the storefront, such as shop.example; product pages are linked there
    #[arg(long, value_name = "HOST")]
    domain: Option<String>,
    /// Currency of prices that come without one, such as EUR; learned from the first order when absent
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// Orders that must share a city before it is shown
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(2..=1_000_000))]
    places_k: u32,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("secret").required(true).args(["shopify_secret", "webhook_secret"])))]
struct Rotate {
    /// The shop's id
    id: String,
    /// The database file
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// The new Shopify secret
    #[arg(long, value_name = "S")]
    shopify_secret: Option<String>,
    /// The new Standard Webhooks secret
    #[arg(long, value_name = "whsec_…")]
    webhook_secret: Option<String>,
}

impl Shop {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            Command::Add(add) => add.run(),
            Command::List { db } => list(&db),
            Command::Token { id, db } => token(&id, &db),
            Command::RotateSecret(rotate) => rotate.run(),
        }
    }
}

fn id(text: &str) -> anyhow::Result<ShopId> {
    text.parse().map_err(|e: String| anyhow!(e))
}

impl Add {
    fn run(self) -> anyhow::Result<ExitCode> {
        let id = id(&self.id)?;
        let mut secrets = Vec::new();
        for text in &self.shopify_secret {
            secrets.push(Secret::shopify(text).map_err(|e| anyhow!(e))?);
        }
        for text in &self.webhook_secret {
            secrets.push(Secret::standard(text).map_err(|e| anyhow!(e))?);
        }
        let generated = secrets
            .is_empty()
            .then(generate_webhook_secret)
            .transpose()?;
        if let Some(text) = &generated {
            secrets.push(Secret::standard(text).map_err(|e| anyhow!(e))?);
        }
        let shop = NewShop {
            id: id.clone(),
            name: self.name,
            domain: self.domain.as_deref().map(domain).transpose()?,
            currency: self.currency.as_deref().map(currency).transpose()?,
            places_k: self.places_k,
            secrets,
        };
        let store = open(&self.db)?;
        block_on(store.add_shop(shop, moment::now()))??;
        say(format_args!("shop {id} added"));
        if let Some(text) = generated {
            say(format_args!("webhook secret: {text}"));
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn domain(text: &str) -> anyhow::Result<String> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b".-:".contains(&b);
    anyhow::ensure!(
        !text.is_empty() && text.len() <= 253 && text.bytes().all(plain),
        "--domain is a host such as shop.example, without https:// and path"
    );
    Ok(text.to_ascii_lowercase())
}

fn currency(text: &str) -> anyhow::Result<String> {
    let currency = Currency::parse(text).map(|code| code.0);
    currency.ok_or_else(|| anyhow!("--currency is three letters such as EUR"))
}

fn token(shop: &str, db: &std::path::Path) -> anyhow::Result<ExitCode> {
    let (shop, store) = (id(shop)?, open_existing(db)?);
    let token = admin::generate()?;
    block_on(store.add_admin(&shop, admin::hash(&token), moment::now()))??;
    say(format_args!("admin token: {token}"));
    Ok(ExitCode::SUCCESS)
}

fn list(db: &std::path::Path) -> anyhow::Result<ExitCode> {
    let store = open_existing(db)?;
    let now = moment::now();
    for shop in block_on(store.shops())?? {
        let count = |kind| shop.secrets_at(kind, now).count();
        say(format_args!(
            "{}\t{}\t{}\tsecrets: {} shopify, {} standard",
            shop.id,
            if shop.active { "on" } else { "off" },
            shop.name.as_deref().unwrap_or("-"),
            count(SecretKind::Shopify),
            count(SecretKind::Standard),
        ));
    }
    Ok(ExitCode::SUCCESS)
}

impl Rotate {
    fn run(self) -> anyhow::Result<ExitCode> {
        let id = id(&self.id)?;
        let secret = match (&self.shopify_secret, &self.webhook_secret) {
            (Some(text), _) => Secret::shopify(text),
            (None, Some(text)) => Secret::standard(text),
            (None, None) => Err("give --shopify-secret or --webhook-secret".to_owned()),
        };
        let secret = secret.map_err(|e| anyhow!(e))?;
        let store = open_existing(&self.db)?;
        block_on(store.rotate_secret(&id, secret, moment::now(), GRACE))??;
        say(format_args!(
            "shop {id}: the new secret is valid now, the one before for 24 hours more"
        ));
        Ok(ExitCode::SUCCESS)
    }
}
