// What developers write with React.

import { createRef } from "react";
import { GroupBuy, Reviews, Spin, Ticker, Trending } from "@souk/widgets/react";

const mount = createRef<HTMLElement>();

export const right = [
  <Trending ref={mount} limit={8} soldOut="show" className="strip" style={{ "--souk-radius-card": 0, color: "red" }} />,
  <Ticker position="bottom-end" onDismiss={({ detail }) => detail.scope} />,
  <Reviews product="7" snapshot="<template></template>" />,
  <Spin onSpinResult={({ detail: { won, code } }) => (won ? code?.length : 0)} />,
  <GroupBuy onAddToCart={(event) => event.preventDefault()} />,
  <souk-trending limit={8} sold-out="show" className="strip" />,
];

export const wrong = [
  // @ts-expect-error an option of another widget
  <Spin limit={8} />,
  // @ts-expect-error one of two words
  <Trending soldOut="maybe" />,
  // @ts-expect-error no such event
  <Trending onBuy={() => {}} />,
  // @ts-expect-error attributes are written in kebab case
  <souk-trending soldOut="show" />,
];
