//! What answers one question: inputs that keep what is typed, and the reading of it.
//!
//! The reading ([`typed`], [`day`], [`paste`], [`suspect`], [`way`]) needs no browser and is tested
//! natively; the components are given a value and a callback and know nothing of drafts or policies.

pub mod day;
pub mod decimal;
pub mod paste;
pub mod suspect;
pub mod typed;
pub mod way;

#[cfg(target_arch = "wasm32")]
mod epoch;
#[cfg(target_arch = "wasm32")]
mod error_line;
#[cfg(target_arch = "wasm32")]
mod number_entry;
#[cfg(target_arch = "wasm32")]
mod pick;
#[cfg(target_arch = "wasm32")]
mod range_inputs;
#[cfg(target_arch = "wasm32")]
mod raw_input;
#[cfg(target_arch = "wasm32")]
mod region_field;
#[cfg(target_arch = "wasm32")]
mod suspicion_line;
#[cfg(target_arch = "wasm32")]
mod text_field;
#[cfg(target_arch = "wasm32")]
mod unit;
#[cfg(target_arch = "wasm32")]
mod ways;
#[cfg(target_arch = "wasm32")]
mod word_select;

#[cfg(target_arch = "wasm32")]
pub use {
    epoch::{Epoch, use_epoch},
    error_line::{ErrorLine, ErrorLineProps, leaves},
    number_entry::{NumberEntry, NumberEntryProps, other_unit},
    pick::{Pick, PickProps},
    range_inputs::{RangeInputs, RangeInputsProps},
    raw_input::{RawInput, RawInputProps},
    region_field::{RegionField, RegionFieldProps},
    suspicion_line::{SuspicionLine, SuspicionLineProps},
    text_field::{LIKE_A_DAY, Reads, TextField, TextFieldProps},
    unit::{
        MoneyUnit, MoneyUnitProvider, MoneyUnitProviderProps, UnitSwitch, UnitSwitchProps, unit_word, use_money_unit,
    },
    ways::{Ways, WaysProps},
    word_select::{WordSelect, WordSelectProps},
};
