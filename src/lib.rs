//! Typed records from Chinese government reports: which metric, how much, in which unit, growing how fast, in which
//! period, reached or aimed at.
//!
//! ```
//! let text = "——2025年1月6日在云溪县第十七届人民代表大会第五次会议上\n\
//!             一、2024年工作回顾\n\
//!             完成一般公共预算收入24.1亿元，增长0.5%。\n\
//!             二、2025年主要预期目标\n\
//!             地区生产总值增长5%以上。";
//! let extractor = zhengce::Extractor::new();
//! let shown: Vec<String> = extractor
//!     .extract(text)
//!     .iter()
//!     .map(|record| {
//!         let (metric, quantity) = (record.metric.as_ref().unwrap(), record.quantity.as_ref().unwrap());
//!         let (period, indicator) = (record.period.unwrap(), metric.indicator.as_deref().unwrap());
//!         format!("{indicator} {} {} {} {period} {}", record.measure, quantity.bound, quantity.value, record.status)
//!     })
//!     .collect();
//! assert_eq!(shown, [
//!     "general_budget_revenue level eq 2410000000 2024 actual",
//!     "general_budget_revenue growth eq 0.5 2024 actual",
//!     "gdp growth ge 5 2025 target",
//! ]);
//! ```
//!
//! # Records
//!
//! A [`Record`] is plain data: every text in it is a slice of the source, every span leads back there in bytes and in code
//! points, every number is an exact decimal. It borrows from the source; [`Record::into_owned`] cuts it loose. It is
//! [serde](https://serde.rs) data, one JSON object a record; `schema/record.schema.json` describes it.
//!
//! ```
//! let text = "全年粮食总产量约20余万吨。";
//! let records = zhengce::Extractor::new().extract(text);
//! let quantity = records[0].quantity.as_ref().unwrap();
//! assert_eq!(&text[quantity.span.bytes()], quantity.text);
//! assert_eq!(quantity.base.as_ref().unwrap().unit, "kg");
//! let json = serde_json::to_string(&records[0]).unwrap();
//! assert_eq!(serde_json::from_str::<zhengce::Record>(&json).unwrap(), records[0]);
//! ```
//!
//! # Reports
//!
//! [`Extractor::read`] gives the report around the records, too: title, region, year. What a text does not say itself can
//! be given, for all texts in the [`Builder`], for one as [`Hints`]:
//!
//! ```
//! use zhengce::{Extractor, Hints};
//! let extractor = Extractor::new();
//! let hints = Hints { year: Some(2025), region: Some("杭州市"), doc: Some("hangzhou-2025") };
//! let report = extractor.read_as("今年出口增长5%左右。", &hints);
//! assert_eq!(report.records[0].period.unwrap().to_string(), "2025");
//! assert_eq!(report.region.unwrap().code.as_deref(), Some("330100"));
//! ```
//!
//! An extractor is made once, is `Send + Sync`, and total: any text is fine. Same text, same records, in the same order.
//!
//! # Stages
//!
//! A folder of the source is a stage; each serves on its own. [`Extractor`] is the only place that knows their order.
//!
//! | stage | takes → gives |
//! |---|---|
//! | [`text`] | any text → folded text, whose spans lead back |
//! | [`document`] | text → title, region, date, sections, sentences, tables |
//! | [`mention`] | text → quantities and times; numbers are read by [`numeral`] |
//! | [`segment`] | sentence → words with what they can do |
//! | [`link`] | mentions and words → figures: value joined to metric and measure |
//! | [`resolve`] | figure and its place → period, status, indicator |
//! | [`record`] | the types that leave the house |
//!
//! ```
//! let found = zhengce::mention::quantities("10—20亿元项目25个");
//! assert_eq!(found.last().unwrap().value, 25.into());
//! let times = zhengce::mention::times("“十四五”时期", zhengce::mention::Anchor::default());
//! assert_eq!(times[0].edtf.unwrap().to_string(), "2021/2025");
//! ```
//!
//! # Words
//!
//! Words and numbers are data: the tables of `dicts/`, read by [`lexicon`]. Own indicators, units and cues are added from
//! files; a line that cannot be used is an [`Error`] that names file, line and cause.
//!
//! ```no_run
//! let extractor = zhengce::Extractor::builder().indicators("my-indicators.tsv")?.year(2025).build()?;
//! # Ok::<(), zhengce::Error>(())
//! ```
//!
//! # Features
//!
//! - `schema`: `schemars::JsonSchema` for the record types.
//! - `jieba-default`: the default dictionary of jieba-rs for [`segment::Jieba`].

pub mod document;
mod error;
mod explain;
mod extractor;
pub mod lexicon;
pub mod link;
pub mod mention;
pub mod numeral;
pub mod record;
pub mod resolve;
pub mod segment;
pub mod text;

pub use error::Error;
pub use explain::{Explained, Explanation};
pub use extractor::{Builder, Extractor, Hints, Report};
pub use record::Record;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
mod readme_zh {}
