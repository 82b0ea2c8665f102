//! The command line of the demo shop.

use clap::{Args, Parser, Subcommand};
use demo_store::discount::Checker;
use demo_store::shop::Settings;
use demo_store::{backfill, campaigns, feed, reviews, serve, webhook::Courier};
use std::net::SocketAddr;

/// A small shop for the kitchen table.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Opens the shop.
    Serve {
        /// Address to listen on.
        #[arg(long, default_value = "127.0.0.1:8787")]
        listen: SocketAddr,
        #[command(flatten)]
        link: Link,
        /// An admin token of the shop, to ask what a discount code is worth; without it no code is taken.
        #[arg(long, env = "SOUK_ADMIN_TOKEN", hide_env_values = true)]
        admin_token: Option<String>,
        /// Simulated orders a minute; 0 starts with the simulator stopped.
        #[arg(long, default_value_t = 6.0)]
        orders_per_minute: f64,
        /// Leaves the line about simulated orders off the pages.
        #[arg(long)]
        quiet_simulator: bool,
    },
    /// Prints the catalogue as a Google Merchant feed.
    Feed {
        /// Address of the shop, which product links begin with.
        #[arg(long, default_value = "http://127.0.0.1:8787")]
        base: String,
    },
    /// Prints what the shop set up at the server: a wheel, deals, reviews, and their codes.
    Campaigns,
    /// Prints what buyers wrote, for `souk reviews import`.
    Reviews {
        /// Address of the shop, where the pictures lie.
        #[arg(long, default_value = "http://127.0.0.1:8787")]
        base: String,
    },
    /// Sends about two weeks of past orders, then ends.
    Backfill {
        #[command(flatten)]
        link: Link,
    },
}

/// Where orders are reported to.
#[derive(Args, Debug)]
struct Link {
    /// Address of the server that receives order webhooks and serves the page script.
    #[arg(long, default_value = "http://127.0.0.1:8788")]
    souk: String,
    /// The shop's id there.
    #[arg(long, default_value = "table")]
    shop: String,
    /// The secret its webhooks are signed with.
    #[arg(long, env = "WEBHOOK_SECRET", hide_env_values = true)]
    webhook_secret: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Serve {
            listen,
            link,
            admin_token,
            orders_per_minute,
            quiet_simulator,
        } => {
            let courier = Courier::new(&link.souk, &link.shop, &link.webhook_secret)?;
            let settings =
                Settings::new(&link.souk, &link.shop, orders_per_minute, quiet_simulator);
            let checker = admin_token
                .map(|token| Checker::new(&link.souk, &link.shop, &token))
                .transpose()?;
            serve::run(listen, settings, courier, checker).await
        }
        Command::Feed { base } => {
            println!("{}", feed::document(&base)?);
            Ok(())
        }
        Command::Campaigns => {
            println!("{:#}", campaigns::document());
            Ok(())
        }
        Command::Reviews { base } => {
            println!("{:#}", reviews::document(&base));
            Ok(())
        }
        Command::Backfill { link } => {
            let courier = Courier::new(&link.souk, &link.shop, &link.webhook_secret)?;
            backfill::run(&courier).await
        }
    }
}
