//! 外勤台: the officer's list of enterprises, and the machine in the hands of one enterprise after the other.

pub mod lock;
