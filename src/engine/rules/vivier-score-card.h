/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-state.h"
#include "rules/vivier-segment.h"

G_BEGIN_DECLS

#define VIVIER_SCORE_ERROR (vivier_score_error_quark ())
GQuark vivier_score_error_quark (void);
typedef enum {
  VIVIER_SCORE_ERROR_INVALID, /* cards that cannot be read or used */
} VivierScoreError;

/* Scores are cards: named factors, each worth points, their sum capped at 100,
 * and every point opens to the dated fact behind it. */
typedef enum {
  VIVIER_CARD_QUALITY,  /* how good the record is */
  VIVIER_CARD_HEAT,     /* how much interest it shows, and how lately */
  VIVIER_CARD_BANT,     /* budget, authority, need, timeline: 25 points each */
  VIVIER_CARD_RELAUNCH, /* relaunch priority; its weights are in VivierSegmentRules */
} VivierCard;
#define VIVIER_N_CARDS 4
const char *vivier_card_to_id   (VivierCard card); /* "quality", "heat", "bant", "relaunch" */
gboolean    vivier_card_from_id (const char *id, VivierCard *card);
const char *vivier_card_label   (VivierCard card); /* for people */
const char *vivier_card_describe (VivierCard card); /* one sentence: what it says */

/* The id of the field a datum stands in ("email", "naf_code", "profile"): see
 * model/vivier-prospect-field.h, which also has its name for people. */
const char *vivier_datum_get_field  (VivierDatum datum);
gboolean    vivier_datum_from_field (const char *field, VivierDatum *datum);

typedef enum {
  /* Quality */
  VIVIER_FACTOR_COMPLETENESS, /* of a person, who has neither size nor sector, worth their points too */
  VIVIER_FACTOR_EMAIL,        /* valid: all points; unknown: half; doubtful: a quarter */
  VIVIER_FACTOR_WEBSITE,
  VIVIER_FACTOR_PROFILES,     /* one: half; two: all */
  VIVIER_FACTOR_SIZE,         /* one of target_sizes; any known one when there are none */
  VIVIER_FACTOR_SECTOR,       /* begins with one of target_sectors; any known one when there are none */
  /* Heat: points of one such sign on its day, half of them each half_life_days later */
  VIVIER_FACTOR_PURCHASE,
  VIVIER_FACTOR_MEETING,
  VIVIER_FACTOR_REPLY,
  VIVIER_FACTOR_CALL_IN,
  VIVIER_FACTOR_CALL_REACHED,
  VIVIER_FACTOR_CALLBACK,
  VIVIER_FACTOR_REFUSAL,      /* points are taken away */
  /* BANT */
  VIVIER_FACTOR_BUDGET,
  VIVIER_FACTOR_AUTHORITY,
  VIVIER_FACTOR_NEED,
  VIVIER_FACTOR_TIMELINE,
  /* Relaunch */
  VIVIER_FACTOR_VIP,
  VIVIER_FACTOR_PURCHASES,
  VIVIER_FACTOR_REVENUE,
  VIVIER_FACTOR_FRESHNESS,
} VivierFactor;
#define VIVIER_N_FACTORS 21
const char *vivier_factor_to_id    (VivierFactor factor); /* "completeness", "email"..., as in the cards' JSON */
const char *vivier_factor_label    (VivierFactor factor);
const char *vivier_factor_describe (VivierFactor factor); /* in words: for what its points are given */
VivierCard  vivier_factor_get_card (VivierFactor factor);
double      vivier_factor_get_shipped_points (VivierFactor factor); /* 0 for relaunch */

/**
 * VivierScoreCards:
 * The cards of a workspace, all but relaunch, whose weights and thresholds are
 * those of VivierSegmentRules. Data: kept as JSON under
 * VIVIER_SETTING_SCORE_CARDS, edited in the preferences.
 */
typedef struct {
  double  points[VIVIER_N_FACTORS]; /* 0 to 100; unused for BANT (25 each) and relaunch */
  int     half_life_days;           /* 30 */
  double  hot_from;                 /* 50 */
  double  warm_from;                /* 15 */
  guint32 asked_of_companies;       /* bits 1 << VIVIER_DATUM_…: what a complete record has */
  guint32 asked_of_persons;
  char   *target_sectors;           /* NAF prefixes "55,56.1"; nullable */
  char   *target_sizes;             /* INSEE brackets "11,12,21"; nullable */
} VivierScoreCards;
#define VIVIER_SETTING_SCORE_CARDS "score-cards"

VivierScoreCards *vivier_score_cards_new       (void); /* the shipped ones */
VivierScoreCards *vivier_score_cards_copy      (const VivierScoreCards *self);
void              vivier_score_cards_free      (VivierScoreCards *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierScoreCards, vivier_score_cards_free)
gboolean          vivier_score_cards_equal     (const VivierScoreCards *a, const VivierScoreCards *b);
char             *vivier_score_cards_to_json   (const VivierScoreCards *self);
/* What is unknown is ignored, missing or absurd things take the default; NULL
 * gives the shipped ones. NULL with INVALID when @json is no JSON object. */
VivierScoreCards *vivier_score_cards_from_json (const char *json, GError **error);
/* INVALID names the wrong value. */
gboolean          vivier_score_cards_check     (const VivierScoreCards *self, GError **error);

/* Percent of what is asked of it that is known; through @missing (optional) the
 * rest: bits 1 << VIVIER_DATUM_…. */
int        vivier_completeness_of (const VivierScoreCards *cards, const VivierFacts *facts, guint32 *missing);
/* A #VivierStateFunc: @cards is a const VivierScoreCards. */
void       vivier_score_evaluate  (const VivierFacts *facts, VivierDay today, gpointer cards, VivierState *state);
VivierHeat vivier_heat_of         (const VivierScoreCards *cards, double points);

/* Some points and the fact behind them. */
typedef struct {
  VivierFactor factor;
  double       points;      /* negative for a refusal */
  double       of;          /* the most this factor gives */
  char        *fact;        /* for people: "Reply, 12 days ago" */
  VivierDay    day;         /* of the fact; VIVIER_DAY_NONE: not dated */
  char        *source;      /* where the value comes from: a file, a service, a user; nullable */
  gint64       activity_id; /* of the fact, 0: none */
} VivierScorePart;

/**
 * VivierScore:
 * A score opened: every point with its fact. Heat has one part per sign, those
 * that weigh most first; the others one per factor, also without points, for that
 * is what could be won.
 */
typedef struct {
  VivierCard card;
  double     total;   /* 0 to 100: the capped sum of the parts */
  gboolean   is_known; /* BANT nobody asked for, relaunch outside its segment: no score */
  GPtrArray *parts;   /* (element-type VivierScorePart) */
} VivierScore;

void         vivier_score_free    (VivierScore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierScore, vivier_score_free)
/* Any card; @rules for the relaunch, @currency for amounts ("EUR"). Facts that are
 * values of fields carry neither day nor source here: vivier_score_sheet_load()
 * adds them. */
VivierScore *vivier_score_explain (VivierCard card, const VivierScoreCards *cards, const VivierSegmentRules *rules, const VivierFacts *facts, VivierDay today, const char *currency);

G_END_DECLS
